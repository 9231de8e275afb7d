/** Figures for Prometheus, registered once per process however many copies of a module ask. */
import { collectDefaultMetrics, Registry } from "prom-client";
import { processSingleton } from "#lib/process-singleton.ts";

export const metricsRegistry = (): Registry =>
  processSingleton("metrics", () => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry, prefix: "birdseye_" });
    return registry;
  });
