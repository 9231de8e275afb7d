/** Refused deliveries. */

import { route } from "#lib/http/route.ts";
import { rejectedPage as rejectedPageAnswer } from "#lib/rejected/contract.ts";
import { rejectedPage, rejectedQuery } from "#lib/rejected/service.ts";

export const GET = route(
  { access: "operator", answer: rejectedPageAnswer, query: rejectedQuery },
  ({ deps, query }) => rejectedPage(deps, query),
);
