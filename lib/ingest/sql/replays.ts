/** Keeps replay jobs in step with what arrives: their counters, and X's word that they are finished. */
import type { Notice } from "#lib/activity/types.ts";
import type { ReplayJobView } from "#lib/replay/contract.ts";
import { minutes } from "#lib/time.ts";
import type { RunningReplay } from "../attribute.ts";
import type { PreparedDelivery } from "../prepare.ts";
import type { Connection } from "./database.ts";

export type Tally = { inserted: number; duplicates: number };

/** X may say "complete" before the last activity has come (docs/x-protocol.md#replay-in-v2). */
const stragglersMs = minutes(10);

type JobRow = {
  id: string;
  webhook_id: string;
  slug: string;
  x_job_id: string | null;
  from_at: Date;
  to_at: Date;
  state: ReplayJobView["state"];
  received: number;
  fresh: number;
  duplicates: number;
  problem: string | null;
  created_at: Date;
  started_at: Date | null;
  completed_at: Date | null;
};

const viewOf = (row: JobRow): ReplayJobView => ({
  id: row.id,
  webhook: row.webhook_id,
  app: row.slug,
  xJobId: row.x_job_id,
  from: row.from_at.toISOString(),
  to: row.to_at.toISOString(),
  state: row.state,
  received: row.received,
  new: row.fresh,
  duplicates: row.duplicates,
  problem: row.problem,
  createdAt: row.created_at.toISOString(),
  startedAt: row.started_at?.toISOString() ?? null,
  completedAt: row.completed_at?.toISOString() ?? null,
});

const returned = `RETURNING j.id, j.webhook_id,
  (SELECT slug FROM app WHERE app.id = j.app_id) AS slug, j.x_job_id, j.from_at, j.to_at, j.state,
  j.received, j.fresh, j.duplicates, j.problem, j.created_at, j.started_at, j.completed_at`;

/** The jobs that a delivery of this batch may belong to: running, asked for this moment, or just finished. */
export const readRunningReplays = async (
  tx: Connection,
  batch: readonly PreparedDelivery[],
): Promise<RunningReplay[]> => {
  const newest = Math.max(...batch.map(({ receivedAt }) => receivedAt.getTime()));
  const { rows } = await tx.query<RunningReplay>({
    name: "ingest-replays",
    text: `SELECT id, app_id AS "appId", from_at AS "fromAt", to_at AS "toAt",
                  coalesce(started_at, created_at) AS "startedAt"
           FROM replay_job
           WHERE state IN ('queued', 'running')
              OR (state IN ('complete', 'incomplete') AND completed_at > $1::timestamptz)`,
    values: [new Date(newest - stragglersMs).toISOString()],
  });
  return rows;
};

export const countReplays = async (
  tx: Connection,
  tallies: ReadonlyMap<string, Tally>,
): Promise<ReplayJobView[]> => {
  if (tallies.size === 0) return [];
  const rows = [...tallies.values()];
  const updated = await tx.query<JobRow>({
    name: "ingest-replay-counts",
    text: `UPDATE replay_job AS j
           SET fresh = j.fresh + n.fresh, duplicates = j.duplicates + n.duplicates,
               received = j.received + n.fresh + n.duplicates
           FROM unnest($1::text[], $2::int[], $3::int[]) AS n(id, fresh, duplicates)
           WHERE j.id = n.id ${returned}`,
    values: [
      [...tallies.keys()],
      rows.map(({ inserted }) => inserted),
      rows.map(({ duplicates }) => duplicates),
    ],
  });
  return updated.rows.map(viewOf);
};

/** X knows `Complete` and `Incomplete`; a word it never said before is no success. */
const finish = `
UPDATE replay_job AS j
SET state = n.state, completed_at = n.at, problem = CASE WHEN n.state = 'complete' THEN NULL ELSE n.problem END
FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[])
  AS n(app_id, x_job_id, state, at, problem)
WHERE j.app_id = n.app_id AND j.x_job_id = n.x_job_id AND j.state IN ('queued', 'running') ${returned}`;

type Finish = { appId: string; notice: Notice; at: Date };

const finishAll = async (tx: Connection, all: readonly Finish[]): Promise<ReplayJobView[]> => {
  if (all.length === 0) return [];
  const { rows } = await tx.query<JobRow>({
    name: "ingest-replay-finish",
    text: finish,
    values: [
      all.map(({ appId }) => appId),
      all.map(({ notice }) => notice.jobId),
      all.map(({ notice }) => (/^complete$/i.test(notice.jobState) ? "complete" : "incomplete")),
      all.map(({ at }) => at.toISOString()),
      all.map(({ notice }) => notice.description ?? `X reported "${notice.jobState}".`),
    ],
  });
  return rows.map(viewOf);
};

/** Ends the jobs that the batch's notices speak of. */
export const finishReplays = (
  tx: Connection,
  batch: readonly PreparedDelivery[],
): Promise<ReplayJobView[]> =>
  finishAll(
    tx,
    batch.flatMap(({ appId, notices, receivedAt }) =>
      notices.map((notice) => ({ appId, notice, at: receivedAt })),
    ),
  );
