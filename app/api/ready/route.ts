/** Readiness: 200 when deliveries can be taken, else 503 with the database's state. */
import { readiness } from "#lib/health/ready.ts";
import { route } from "#lib/http/route.ts";

export const GET = route({ access: "public" }, async () => {
  const state = await readiness();
  return Response.json(state, { status: state.status === "ready" ? 200 : 503 });
});
