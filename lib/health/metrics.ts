/** Figures for Prometheus, registered once per process however many copies of a module ask. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { processSingleton } from "#lib/process-singleton.ts";

export const metricsRegistry = (): Registry =>
  processSingleton("metrics", () => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry, prefix: "birdseye_" });
    return registry;
  });

/** The counter `birdseye_<name>`, made on first use. */
export const counter = <L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[] = [],
): Counter<L> =>
  processSingleton(`counter:${name}`, () => {
    return new Counter({
      name: `birdseye_${name}`,
      help,
      labelNames,
      registers: [metricsRegistry()],
    });
  });

/** The gauge `birdseye_<name>`, made on first use. */
export const gauge = <L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[] = [],
): Gauge<L> =>
  processSingleton(`gauge:${name}`, () => {
    return new Gauge({
      name: `birdseye_${name}`,
      help,
      labelNames,
      registers: [metricsRegistry()],
    });
  });

/** The histogram `birdseye_<name>`, made on first use; `buckets` in the unit the name ends with. */
export const histogram = <L extends string>(
  name: string,
  help: string,
  buckets: number[],
  labelNames: readonly L[] = [],
): Histogram<L> =>
  processSingleton(`histogram:${name}`, () => {
    return new Histogram({
      name: `birdseye_${name}`,
      help,
      buckets,
      labelNames,
      registers: [metricsRegistry()],
    });
  });
