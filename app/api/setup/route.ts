/** First-run set-up. */
import { signedIn } from "#lib/auth/signed-in.ts";
import { route } from "#lib/http/route.ts";
import { firstOwnerInput, setUp, setupState } from "#lib/operators/setup.ts";

export const GET = route({ access: "public" }, ({ deps, request }) =>
  setupState(deps, request.headers),
);

export const POST = route(
  { access: "public", body: firstOwnerInput },
  async ({ deps, body, request }) => {
    await setUp(deps, body, request.headers);
    return signedIn(request, body);
  },
);
