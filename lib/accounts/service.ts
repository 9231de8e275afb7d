/** The accounts of the dashboard: added ones, and those that deliveries brought. */
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { addMs, days } from "#lib/time.ts";
import type { AccountView } from "./contract.ts";
import { type AccountRow, activityOf, findAccount, listAccounts } from "./store.ts";
import { viewOfAccount } from "./view.ts";

const withActivity = async (deps: Deps, rows: AccountRow[]): Promise<AccountView[]> => {
  const since = addMs(deps.clock.now(), -days(1));
  const ids = rows.map(({ id }) => id);
  const activity = new Map(
    (await activityOf(deps.db, since, ids)).map((counted) => [counted.id, counted]),
  );
  return rows.map((row) => viewOfAccount(row, activity.get(row.id)));
};

export const allAccounts = async (deps: Deps): Promise<AccountView[]> =>
  withActivity(deps, await listAccounts(deps.db));

/** @throws AppError `not_found` */
export const requireAccount = async (deps: Deps, id: string): Promise<AccountRow> => {
  const account = await findAccount(deps.db, id);
  if (account === null)
    throw new AppError("not_found", "There is no such account here.", { field: "account" });
  return account;
};

export const oneAccount = async (deps: Deps, id: string): Promise<AccountView> => {
  const row = await requireAccount(deps, id);
  const [view] = await withActivity(deps, [row]);
  return view ?? viewOfAccount(row, undefined);
};
