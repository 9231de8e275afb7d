/** One X App, by id or slug. */
import { appChanges } from "#lib/apps/input.ts";
import { changeApp, oneApp, removeApp } from "#lib/apps/service.ts";
import { idParams } from "#lib/http/params.ts";
import { route } from "#lib/http/route.ts";

export const GET = route({ access: "operator", params: idParams }, ({ deps, params }) =>
  oneApp(deps, params.id),
);

export const PATCH = route(
  { access: "operator", params: idParams, body: appChanges },
  ({ deps, operator, params, body }) => changeApp(deps, operator.id, params.id, body),
);

export const DELETE = route(
  { access: "operator", params: idParams },
  ({ deps, operator, params }) => removeApp(deps, operator.id, params.id),
);
