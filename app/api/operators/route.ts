/** Who may sign in here. */

import { route } from "#lib/http/route.ts";
import { operatorList } from "#lib/operators/contract.ts";
import { allOperators } from "#lib/operators/manage.ts";

export const GET = route({ access: "operator", answer: operatorList }, ({ deps, operator }) =>
  allOperators(deps, operator),
);
