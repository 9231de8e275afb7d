import { expect, test } from "vitest";
import { registerIngestMetrics } from "./ingest-metrics.ts";
import { metricsRegistry } from "./metrics.ts";

test("the page shows what the ingest says now, each time it is read", async () => {
  const stats = {
    deliveries: 3,
    activities: 2,
    duplicates: 1,
    failed: 0,
    away: 0,
    waiting: 4,
    rejected: { wrong_signature: 5 },
  };
  registerIngestMetrics(() => stats);
  await metricsRegistry().metrics();
  stats.deliveries = 7;
  stats.waiting = 0;
  const page = await metricsRegistry().metrics();
  expect(page).toContain("birdseye_ingest_deliveries_total 7\n");
  expect(page).toContain("birdseye_ingest_waiting 0\n");
  expect(page).toContain('birdseye_ingest_rejected_total{reason="wrong_signature"} 5\n');
});
