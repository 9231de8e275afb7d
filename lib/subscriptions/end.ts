/** Ends subscriptions at X and here. */
import { disconnectAccount } from "#lib/accounts/remove.ts";
import { requireAccount } from "#lib/accounts/service.ts";
import { requireApp } from "#lib/apps/service.ts";
import { clientForApp } from "#lib/apps/x-client.ts";
import { recordAudit } from "#lib/audit/service.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import type { XError } from "#lib/x/types.ts";
import { refusedByX } from "#lib/x-refusal.ts";
import { endSubscription, findSubscription, listActive, type SubscriptionRow } from "./store.ts";
import { forgetSync } from "./sync.ts";

/** What X no longer knows has ended all the same. */
const endedAnyway: ReadonlySet<XError["kind"]> = new Set([
  "subscription_unknown",
  "webhook_unknown",
]);

const endAtX = async (deps: Deps, row: SubscriptionRow): Promise<XError | null> => {
  const app = await requireApp(deps, row.appId);
  const answer = await clientForApp(deps, app).unsubscribeAaa(row.webhookId, row.accountId);
  forgetSync(row.appId);
  return answer.ok || endedAnyway.has(answer.error.kind) ? null : answer.error;
};

/** @throws AppError `not_found`, or X's reason: then nothing was changed. */
export const unsubscribe = async (
  deps: Deps,
  by: string | null,
  id: string,
): Promise<{ deleted: boolean }> => {
  const row = await findSubscription(deps.db, id);
  if (row === null) throw new AppError("not_found", "There is no such subscription here.");
  if (row.state !== "active") return { deleted: false };
  const error = await endAtX(deps, row);
  if (error !== null) throw refusedByX(error);
  await endSubscription(deps.db, id, deps.clock.now(), "ended");
  const { webhookId: webhook, accountId: account } = row;
  await recordAudit(deps.db, by, "subscription.delete", id, { webhook, account });
  return { deleted: true };
};

/** Ends all of an account's; those that X would not end stay, with its error. `hereOnly` does not ask X. */
const endSubscriptionsOf = async (
  deps: Deps,
  accountId: string,
  options: { hereOnly: boolean },
): Promise<{ ended: number; error: XError | null }> => {
  let ended = 0;
  for (const row of await listActive(deps.db, { accountId })) {
    const error = options.hereOnly ? null : await endAtX(deps, row);
    if (error !== null) return { ended, error };
    await endSubscription(deps.db, row.id, deps.clock.now(), "ended");
    ended += 1;
  }
  return { ended, error: null };
};

/**
 * Takes an account out of the dashboard's hands: its subscriptions end at X, then its tokens go. `hereOnly` does not
 * ask X, for the day its credentials are gone.
 * @throws AppError with X's reason; the account then stays connected.
 */
export const removeAccount = async (
  deps: Deps,
  by: string,
  id: string,
  options: { hereOnly: boolean },
): Promise<{ removed: boolean; subscriptionsEnded: number }> => {
  const { username, state, tokens } = await requireAccount(deps, id);
  const { ended, error } = await endSubscriptionsOf(deps, id, options);
  if (error !== null) {
    const { code, message } = refusedByX(error);
    throw new AppError(code, `X would not end the subscription, so the account stays. ${message}`);
  }
  await disconnectAccount(deps, by, id, {
    username,
    subscriptionsEnded: ended,
    hereOnly: options.hereOnly,
  });
  return { removed: state !== "not_connected" || tokens.length > 0, subscriptionsEnded: ended };
};
