/** Subscriptions: which account is bound to which webhook, at X and here. */
import { z } from "zod";
import { requireAccount } from "#lib/accounts/service.ts";
import { userToken } from "#lib/accounts/tokens.ts";
import { appRows, requireApp } from "#lib/apps/service.ts";
import { clientForApp } from "#lib/apps/x-client.ts";
import { recordAudit } from "#lib/audit/service.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { liveWebhookIds, requireLiveWebhook } from "#lib/webhooks/service.ts";
import { syncWebhooks } from "#lib/webhooks/sync.ts";
import { refusedByX } from "#lib/x-refusal.ts";
import type { SubscriptionList, SubscriptionView } from "./contract.ts";
import { activateAaa, listActive } from "./store.ts";
import { forgetSync, type SubscriptionSync, syncSubscriptions } from "./sync.ts";
import { viewOfSubscription } from "./view.ts";

export const newSubscription = z.strictObject({
  webhook: z.string().min(1, "Choose a webhook."),
  account: z.string().min(1, "Choose an account."),
  product: z.enum(["aaa", "xaa"]).default("aaa"),
  kinds: z.array(z.string().max(60)).max(100).optional(),
});
export type NewSubscription = z.infer<typeof newSubscription>;

/** All of them, brought in line with X where it can be asked. */
export const allSubscriptions = async (deps: Deps): Promise<SubscriptionList> => {
  const syncs: SubscriptionSync[] = await Promise.all(
    (await appRows(deps)).map(async (app) =>
      syncSubscriptions(deps, app, await liveWebhookIds(deps, app.id)),
    ),
  );
  const items = (await listActive(deps.db)).map(viewOfSubscription);
  const failures = syncs.flatMap(({ count, errors }) => {
    const sentences = new Set(errors.map(({ sentence }) => sentence));
    return [...sentences].map((sentence) => ({ app: count.app, sentence }));
  });
  return { items, counts: syncs.map(({ count }) => count), failures };
};

/**
 * Binds an account to a webhook with the account's own token. Bound already counts as done.
 * @throws AppError `invalid_input`, `not_found`, `conflict`, or X's reason
 */
export const subscribe = async (
  deps: Deps,
  by: string | null,
  input: NewSubscription,
): Promise<{ created: boolean; subscription: SubscriptionView }> => {
  if (input.product === "xaa")
    throw new AppError("invalid_input", "XAA subscriptions are not supported yet. Choose AAA.", {
      field: "product",
    });
  if (input.kinds !== undefined)
    throw new AppError(
      "invalid_input",
      "AAA always delivers all kinds of activity; X offers no choice. Leave kinds out.",
      { field: "kinds" },
    );
  const webhook = await requireLiveWebhook(deps, input.webhook);
  const account = await requireAccount(deps, input.account);
  const app = await requireApp(deps, webhook.appId);
  const name = account.username === null ? account.id : `@${account.username}`;
  const granted = await userToken(deps, account.id, app.id);
  if (granted.type === "none")
    throw new AppError(
      "conflict",
      `${name} is not connected through "${app.name}". Connect the account first; X subscribes only the owner of a token.`,
      { field: "account" },
    );
  if (granted.type === "x_error") throw refusedByX(granted.error, "account");
  const answer = await clientForApp(deps, app).subscribeAaa(webhook.id, granted.token);
  if (!answer.ok) {
    if (answer.error.kind === "webhook_unknown") await syncWebhooks(deps, app, { force: true });
    throw refusedByX(answer.error);
  }
  forgetSync(app.id);
  const at = deps.clock.now();
  const where = { webhookId: webhook.id, appId: app.id, accountId: account.id };
  const row = await activateAaa(deps.db, { ...where, at, created: answer.data.created });
  await recordAudit(deps.db, by, "subscription.create", row.id, {
    webhook: webhook.id,
    account: account.id,
    created: answer.data.created,
  });
  return { created: answer.data.created, subscription: viewOfSubscription(row) };
};
