/** Takes an account out of the dashboard's hands: tokens go at once; what arrived stays until it is purged. */
import { recordAudit } from "#lib/audit/service.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { requireAccount } from "./service.ts";
import { deleteAccount, deleteArrivals, disconnect } from "./store.ts";

/**
 * Forgets an account's tokens. Its grant at X is left alone: the same token may serve another program of the same App.
 * `detail` goes into the audit log.
 */
export const disconnectAccount = async (
  deps: Pick<Deps, "db" | "clock" | "announce">,
  by: string,
  id: string,
  detail: { username: string | null; subscriptionsEnded: number; hereOnly: boolean },
): Promise<void> => {
  await deps.db.$transaction(async (tx) => {
    await disconnect(tx, id, deps.clock.now());
    await recordAudit(tx, by, "account.remove", id, detail);
  });
  deps.announce.account({ id, state: "not_connected" });
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
