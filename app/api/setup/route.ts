/** First-run set-up. */
import { signedIn } from "#lib/auth/signed-in.ts";
import { route } from "#lib/http/route.ts";
import { setUp, setupInput, setupState } from "#lib/operators/setup.ts";

export const GET = route({ access: "public" }, ({ deps }) => setupState(deps));

export const POST = route(
  { access: "public", body: setupInput },
  async ({ deps, body, request }) => {
    await setUp(deps, body);
    return signedIn(request, body);
  },
);
