/** The accounts of the dashboard. */
import { accountList } from "#lib/accounts/contract.ts";
import { allAccounts } from "#lib/accounts/service.ts";
import { route } from "#lib/http/route.ts";

export const GET = route({ access: "operator", answer: accountList }, async ({ deps }) => ({
  items: await allAccounts(deps),
}));
