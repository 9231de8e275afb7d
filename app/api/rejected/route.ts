/** Refused deliveries. */
import { route } from "#lib/http/route.ts";
import { rejectedPage, rejectedQuery } from "#lib/rejected/service.ts";

export const GET = route({ access: "operator", query: rejectedQuery }, ({ deps, query }) =>
  rejectedPage(deps, query),
);
