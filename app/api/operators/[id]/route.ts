/** One operator: their role, and whether they may still sign in. */
import { idParams } from "#lib/http/params.ts";
import { route } from "#lib/http/route.ts";
import { changeRole, removeOperator, roleChange } from "#lib/operators/manage.ts";

export const PATCH = route(
  { access: "owner", params: idParams, body: roleChange },
  ({ deps, operator, params, body }) => changeRole(deps, operator.id, params.id, body),
);

export const DELETE = route({ access: "owner", params: idParams }, ({ deps, operator, params }) =>
  removeOperator(deps, operator.id, params.id),
);
