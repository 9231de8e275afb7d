/** A replay job as the dashboard sees it. */
import type { ReplayJobView } from "./contract.ts";
import type { ReplayRow } from "./store.ts";

export const viewOfReplay = (row: ReplayRow): ReplayJobView => ({
  id: row.id,
  webhook: row.webhookId,
  app: row.app.slug,
  xJobId: row.xJobId,
  from: row.fromAt.toISOString(),
  to: row.toAt.toISOString(),
  state: row.state as ReplayJobView["state"],
  received: row.received,
  new: row.fresh,
  duplicates: row.duplicates,
  problem: row.problem,
  createdAt: row.createdAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  completedAt: row.completedAt?.toISOString() ?? null,
});
