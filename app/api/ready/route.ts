/** Readiness: 200 when deliveries can be taken, else 503 with the database's state. */
import { readiness } from "#lib/health/ready.ts";
import { route } from "#lib/http/route.ts";
import { ingest } from "#lib/ingest/service.ts";

export const GET = route({ access: "public" }, async () => {
  // Deliveries' own connections are asked: another pool's answer says nothing of theirs.
  const state = await readiness(() => ingest().ping());
  return Response.json(state, { status: state.status === "ready" ? 200 : 503 });
});
