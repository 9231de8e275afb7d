/** Prometheus text, for this machine or for whoever knows METRICS_TOKEN. */
import { config } from "#lib/config.ts";
import { metricsRegistry } from "#lib/health/metrics.ts";
import { mayReadMetrics } from "#lib/health/metrics-access.ts";

export const dynamic = "force-dynamic";

export const GET = async (request: Request): Promise<Response> => {
  if (!mayReadMetrics(request.headers, config().metricsToken)) {
    const message = "Metrics are for this machine, or for a request with METRICS_TOKEN as bearer.";
    return Response.json({ error: { code: "forbidden", message } }, { status: 403 });
  }
  const registry = metricsRegistry();
  return new Response(await registry.metrics(), {
    headers: { "Content-Type": registry.contentType },
  });
};
