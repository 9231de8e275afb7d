/** Readiness: 200 when deliveries can be taken, else 503 with the database's state. */
import { readiness } from "#lib/health/ready.ts";

export const dynamic = "force-dynamic";

export const GET = async (): Promise<Response> => {
  const state = await readiness();
  return Response.json(state, { status: state.status === "ready" ? 200 : 503 });
};
