/** The signed-in operator and their preferences. */
import { route } from "#lib/http/route.ts";
import { getMe, updateMe } from "#lib/operators/me.ts";
import { meChanges } from "#lib/operators/preferences.ts";

export const GET = route({ access: "self" }, ({ deps, operator }) => getMe(deps, operator));

export const PATCH = route({ access: "self", body: meChanges }, ({ deps, operator, body }) =>
  updateMe(deps, operator, body),
);
