/** The accounts of the dashboard. */
import { allAccounts } from "#lib/accounts/service.ts";
import { route } from "#lib/http/route.ts";

export const GET = route({ access: "operator" }, async ({ deps }) => ({
  items: await allAccounts(deps),
}));
