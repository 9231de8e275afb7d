/** Who changed what, when. */
import { auditPage } from "#lib/audit/contract.ts";
import { auditTrail } from "#lib/audit/service.ts";
import { route } from "#lib/http/route.ts";
import { numberedPageQuery } from "#lib/page-query.ts";

export const GET = route(
  { access: "operator", answer: auditPage, query: numberedPageQuery },
  ({ deps, query }) => auditTrail(deps, query),
);
