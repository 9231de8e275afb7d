/** Begins a sign-in at X. */
import { beginConnect, connectInput } from "#lib/accounts/connect.ts";
import { requestOrigin } from "#lib/http/origin.ts";
import { route } from "#lib/http/route.ts";

export const POST = route(
  { access: "operator", body: connectInput },
  ({ deps, operator, body, request }) =>
    beginConnect(deps, operator.id, { ...body, origin: requestOrigin(request, deps.ownOrigins) }),
);
