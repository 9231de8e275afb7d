/** Takes an account out of the dashboard's hands: subscriptions end at X, tokens go, what arrived stays until it is purged. */
import { recordAudit } from "#lib/audit/service.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { endSubscriptionsOf } from "#lib/subscriptions/end.ts";
import { refusedByX } from "#lib/x-refusal.ts";
import { requireAccount } from "./service.ts";
import { deleteAccount, deleteArrivals, disconnect } from "./store.ts";

/**
 * The grant at X is left alone: the same token may serve another program of the same App. `hereOnly` does not ask X,
 * for the day its credentials are gone.
 * @throws AppError with X's reason; the account then stays connected.
 */
export const removeAccount = async (
  deps: Deps,
  by: string,
  id: string,
  options: { hereOnly: boolean },
): Promise<{ removed: boolean; subscriptionsEnded: number }> => {
  const account = await requireAccount(deps, id);
  const { ended, problem } = await endSubscriptionsOf(deps, id, options);
  if (problem !== null) {
    const { code, message } = refusedByX(problem);
    throw new AppError(code, `X would not end the subscription, so the account stays. ${message}`);
  }
  const removed = account.state !== "not_connected" || account.tokens.length > 0;
  await deps.db.$transaction(async (tx) => {
    await disconnect(tx, id, deps.clock.now());
    await recordAudit(tx, by, "account.remove", id, {
      username: account.username,
      subscriptionsEnded: ended,
      hereOnly: options.hereOnly,
    });
  });
  deps.announce.account({ id, state: "not_connected" });
  return { removed, subscriptionsEnded: ended };
};

/**
 * Deletes what arrived for an account that is not connected, its counts and the account itself, for good.
 * Should X deliver for it again, it is listed again.
 * @throws AppError `not_found`, `conflict` while it is connected or subscribed
 */
export const purgeAccount = async (
  deps: Deps,
  by: string,
  id: string,
): Promise<{ activities: number }> => {
  const account = await requireAccount(deps, id);
  if (
    account.state === "connected" ||
    account.tokens.length > 0 ||
    account.subscriptions.length > 0
  )
    throw new AppError("conflict", "Remove the account first: X still delivers for it.");
  const activities = await deleteArrivals(deps.db, id);
  await deps.db.$transaction(async (tx) => {
    await deleteAccount(tx, id);
    await recordAudit(tx, by, "account.purge", id, { username: account.username, activities });
  });
  deps.announce.account({ id, state: "not_connected" });
  return { activities };
};
