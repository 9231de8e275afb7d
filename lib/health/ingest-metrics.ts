/** What the ingest has counted, as Prometheus reads it: totals are asked for when somebody looks, not on the way in. */
import { Counter, Gauge } from "prom-client";
import type { IngestStats } from "#lib/ingest/service.ts";
import { metricsRegistry } from "./metrics.ts";

type Total = Exclude<keyof IngestStats, "waiting" | "rejected">;

const totals: Record<Total, string> = {
  deliveries: "Deliveries stored, a repeated one counted again.",
  activities: "Activities that were new.",
  duplicates: "Activities that were known already.",
  failed: "Deliveries kept without activities because the database refused those.",
  away: "Deliveries answered 503 because the database was away.",
};

/** Call once per process. `stats` gives totals since the start. */
export const registerIngestMetrics = (stats: () => IngestStats): void => {
  const registers = [metricsRegistry()];
  for (const [name, help] of Object.entries(totals) as [Total, string][]) {
    new Counter({
      name: `birdseye_ingest_${name}_total`,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(stats()[name]);
      },
    });
  }
  new Counter({
    name: "birdseye_ingest_rejected_total",
    help: "POSTs and CRC checks that were refused, by reason.",
    labelNames: ["reason"],
    registers,
    collect() {
      this.reset();
      for (const [reason, count] of Object.entries(stats().rejected)) this.inc({ reason }, count);
    },
  });
  new Gauge({
    name: "birdseye_ingest_waiting",
    help: "Deliveries waiting for the next commit.",
    registers,
    collect() {
      this.set(stats().waiting);
    },
  });
};
