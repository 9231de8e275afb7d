/** Where an account is subscribed: the webhook of an App that it is connected to. Pure. */

import type { AccountView } from "#lib/accounts/contract.ts";
import type { WebhookView } from "#lib/webhooks/contract.ts";

/** X's id of the best webhook: valid before invalid, ours before others; null while there is none. */
export const webhookFor = (
  account: Pick<AccountView, "tokens">,
  webhooks: readonly WebhookView[],
): string | null => {
  const apps = new Set(account.tokens.map(({ app }) => app.id));
  const fit = webhooks.filter(({ app, removedAt }) => removedAt === null && apps.has(app.id));
  const worth = ({ valid, ours }: WebhookView) => (valid ? 2 : 0) + (ours ? 1 : 0);
  return fit.toSorted((a, b) => worth(b) - worth(a))[0]?.id ?? null;
};

/** Opens the dialog that subscribes there; without a webhook, the one that registers one. */
export const subscribeHref = (webhook: string | null): string =>
  webhook === null
    ? "/webhooks?add=true"
    : `/webhooks?${new URLSearchParams({ webhook, subscribe: "true" })}`;
