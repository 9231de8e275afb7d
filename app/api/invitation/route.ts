/** Whoever holds an invitation's link becomes an operator by it. */
import { signedIn } from "#lib/auth/signed-in.ts";
import { route } from "#lib/http/route.ts";
import { acceptInput, acceptInvitation } from "#lib/operators/invitations.ts";

export const POST = route(
  { access: "public", body: acceptInput },
  async ({ deps, body, request }) => {
    await acceptInvitation(deps, body);
    return signedIn(request, body);
  },
);
