/** The signed-in operator and their preferences. */

import { route } from "#lib/http/route.ts";
import { me } from "#lib/operators/contract.ts";
import { getMe, updateMe } from "#lib/operators/me.ts";
import { meChanges } from "#lib/operators/preferences.ts";

export const GET = route({ access: "self", answer: me }, ({ deps, operator }) =>
  getMe(deps, operator),
);

export const PATCH = route(
  { access: "self", answer: me, body: meChanges },
  ({ deps, operator, body }) => updateMe(deps, operator, body),
);
