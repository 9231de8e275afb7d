/** When a webhook's deliveries could have reached us. */
import { coverageView } from "#lib/coverage/contract.ts";
import { coverage, coverageQuery } from "#lib/coverage/service.ts";
import { route } from "#lib/http/route.ts";

export const GET = route(
  { access: "operator", answer: coverageView, query: coverageQuery },
  ({ deps, query }) => coverage(deps, query),
);
