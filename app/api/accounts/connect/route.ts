/** Begins a sign-in at X, and tells what came of it. */

import { z } from "zod";
import { outcomeOfFlow } from "#lib/accounts/callback.ts";
import { beginConnect, connectInput } from "#lib/accounts/connect.ts";
import { authorization, connectOutcome } from "#lib/accounts/contract.ts";
import { route } from "#lib/http/route.ts";
import { requestOrigin } from "#lib/own-origin.ts";

export const POST = route(
  { access: "operator", answer: authorization, body: connectInput },
  ({ deps, operator, body, request }) =>
    beginConnect(deps, operator.id, { ...body, origin: requestOrigin(request, deps.ownOrigins) }),
);

export const GET = route(
  {
    access: "operator",
    answer: connectOutcome,
    query: z.strictObject({ flow: z.string().min(1).max(500) }),
  },
  ({ deps, operator, query: { flow } }) => outcomeOfFlow(deps, operator.id, flow),
);
