/** Who may sign in here. */
import { route } from "#lib/http/route.ts";
import { allOperators } from "#lib/operators/manage.ts";

export const GET = route({ access: "operator" }, ({ deps, operator }) =>
  allOperators(deps, operator),
);
