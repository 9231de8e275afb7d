/** Everything that arrived for one account, by X's user id. */
import { purgeAccount } from "#lib/accounts/remove.ts";
import { idParams } from "#lib/http/params.ts";
import { route } from "#lib/http/route.ts";

export const DELETE = route({ access: "owner", params: idParams }, ({ deps, operator, params }) =>
  purgeAccount(deps, operator.id, params.id),
);
