/** Prometheus text, for this machine or for whoever knows METRICS_TOKEN. */
import { config } from "#lib/config.ts";
import { AppError } from "#lib/errors.ts";
import { metricsRegistry } from "#lib/health/metrics.ts";
import { mayReadMetrics } from "#lib/health/metrics-access.ts";
import { route } from "#lib/http/route.ts";

export const GET = route({ access: "public" }, async ({ request }) => {
  if (!mayReadMetrics(request.headers, config().metricsToken)) {
    throw new AppError(
      "forbidden",
      "Metrics are for this machine, or for a request with METRICS_TOKEN as bearer.",
    );
  }
  const registry = metricsRegistry();
  return new Response(await registry.metrics(), {
    headers: { "Content-Type": registry.contentType },
  });
});
