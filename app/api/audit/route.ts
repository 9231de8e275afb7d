/** Who changed what, when. */
import { auditTrail } from "#lib/audit/service.ts";
import { route } from "#lib/http/route.ts";
import { numberedPageQuery } from "#lib/page-query.ts";

export const GET = route({ access: "operator", query: numberedPageQuery }, ({ deps, query }) =>
  auditTrail(deps, query),
);
