/** Everything that arrived for one account, by X's user id. */
import { purged } from "#lib/accounts/contract.ts";
import { purgeAccount } from "#lib/accounts/remove.ts";
import { idParams } from "#lib/http/params.ts";
import { route } from "#lib/http/route.ts";

export const DELETE = route(
  { access: "owner", answer: purged, params: idParams },
  ({ deps, operator, params }) => purgeAccount(deps, operator.id, params.id),
);
