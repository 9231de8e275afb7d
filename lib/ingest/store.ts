/** Commits a batch of deliveries whole or not at all, and tells which activities are new. */
import type { ActivitySummary } from "#lib/activity/types.ts";
import { commitLock } from "#lib/db/advisory-lock.ts";
import { commitChannel } from "#lib/realtime/channels.ts";
import type { AccountChange } from "#lib/realtime/contract.ts";
import type { ReplayJobView } from "#lib/replay/contract.ts";
import type { Clock } from "#lib/time.ts";
import { accountsOf, saveAccounts } from "./account-store.ts";
import { insertActivities, type KnownActivity, type PlacedActivity } from "./activity-store.ts";
import { attribute, type RunningReplay } from "./attribute.ts";
import { sqlStateOf } from "./database-problem.ts";
import { saveDeliveries } from "./delivery-store.ts";
import type { Connection, Pool } from "./pool.ts";
import type { PreparedDelivery } from "./prepare.ts";
import { countReplays, finishReplays, readRunningReplays, type Tally } from "./replay-store.ts";
import { revokeAccounts } from "./revoke-store.ts";
import { rollUp } from "./rollup.ts";
import { saveRollUps } from "./rollup-store.ts";
import { summaryOf } from "./summary.ts";

/** What became of each delivery of the batch, in its order, and what the world should hear of. */
export type Committed = {
  results: { fresh: number; duplicates: number; deliveryId: string }[];
  summaries: ActivitySummary[];
  accounts: AccountChange[];
  replays: ReplayJobView[];
};

const begin = `BEGIN; SELECT pg_advisory_xact_lock(${commitLock})`;

const inTransaction = async <T>(pool: Pool, work: (tx: Connection) => Promise<T>): Promise<T> => {
  const connection = await pool.connect();
  let broken = false;
  try {
    await connection.query(begin);
    const value = await work(connection);
    await connection.query("COMMIT");
    return value;
  } catch (error) {
    // An answer of PostgreSQL's own leaves a usable connection; anything else (time-out, socket) an unknown state.
    broken = sqlStateOf(error) === null;
    if (!broken)
      await connection.query("ROLLBACK").catch(() => {
        broken = true;
      });
    throw error;
  } finally {
    connection.release(broken);
  }
};

/** Gives every activity its source, and folds copies within the batch into the first of them. */
const place = (
  batch: readonly PreparedDelivery[],
  deliveryIds: readonly string[],
  jobs: readonly RunningReplay[],
): PlacedActivity[] => {
  const byIdentity = new Map<string, PlacedActivity>();
  batch.forEach((delivery, index) => {
    for (const activity of delivery.activities) {
      const attribution = attribute({ ...activity, appId: delivery.appId }, jobs);
      const known = byIdentity.get(activity.identity);
      const copy = { index, replayJobId: attribution.replayJobId };
      if (known !== undefined) known.copies.push(copy);
      else
        byIdentity.set(activity.identity, {
          ...activity,
          ...attribution,
          deliveryId: deliveryIds[index] ?? "",
          copies: [copy],
        });
    }
  });
  return [...byIdentity.values()];
};

const tally = (
  placed: readonly PlacedActivity[],
  seqs: ReadonlyMap<string, string>,
): Map<string, Tally> => {
  const tallies = new Map<string, Tally>();
  for (const { identity, copies } of placed)
    copies.forEach(({ replayJobId }, position) => {
      if (replayJobId === null) return;
      const own = tallies.get(replayJobId) ?? { fresh: 0, duplicates: 0 };
      if (position === 0 && seqs.has(identity)) own.fresh += 1;
      else own.duplicates += 1;
      tallies.set(replayJobId, own);
    });
  return tallies;
};

const resultsOf = (
  deliveryIds: readonly string[],
  placed: readonly PlacedActivity[],
  seqs: ReadonlyMap<string, string>,
): Committed["results"] => {
  const results = deliveryIds.map((deliveryId) => ({ fresh: 0, duplicates: 0, deliveryId }));
  for (const { identity, copies } of placed)
    copies.forEach(({ index }, position) => {
      const result = results[index];
      if (result === undefined) return;
      if (position === 0 && seqs.has(identity)) result.fresh += 1;
      else result.duplicates += 1;
    });
  return results;
};

const repeatedOf = (
  placed: readonly PlacedActivity[],
  seqs: ReadonlyMap<string, string>,
  known: readonly KnownActivity[],
) => [
  ...known,
  ...placed
    .filter(({ identity, copies }) => copies.length > 1 && seqs.has(identity))
    .map((activity) => ({ ...activity, copies: activity.copies.length - 1 })),
];

/**
 * Stores `batch` in one transaction. Throws what the database threw, with nothing stored.
 * `instanceId` signs the note to other instances, so that this one does not hear its own; `clock` dates the commit.
 */
export const commitBatch = (
  pool: Pool,
  batch: readonly PreparedDelivery[],
  instanceId: string,
  clock: Clock,
): Promise<Committed> =>
  inTransaction(pool, async (tx) => {
    const deliveryIds = await saveDeliveries(tx, batch);
    const jobs = await readRunningReplays(tx, batch);
    const placed = place(batch, deliveryIds, jobs);
    const { seqs, known } = await insertActivities(tx, placed);
    const fresh = placed.filter(({ identity }) => seqs.has(identity));
    const created = await saveAccounts(tx, accountsOf(placed, batch));
    const revoked = await revokeAccounts(tx, fresh, batch);
    await saveRollUps(tx, rollUp(fresh, repeatedOf(placed, seqs, known), clock.now()));
    const counted = await countReplays(tx, tally(placed, seqs));
    const finished = await finishReplays(tx, batch);
    const usernames = created.usernames;
    const summaries = fresh.map((activity) =>
      summaryOf(
        activity,
        seqs.get(activity.identity) ?? "",
        usernames.get(activity.accountId) ?? null,
      ),
    );
    await announce(tx, instanceId, summaries);
    return {
      results: resultsOf(deliveryIds, placed, seqs),
      summaries,
      accounts: [...created.changes, ...revoked],
      replays: latestOfEach([...counted, ...finished]),
    };
  });

const latestOfEach = (jobs: readonly ReplayJobView[]): ReplayJobView[] => [
  ...new Map(jobs.map((job) => [job.id, job])).values(),
];

const announce = async (
  tx: Connection,
  instanceId: string,
  summaries: readonly ActivitySummary[],
): Promise<void> => {
  const first = summaries[0];
  const last = summaries.at(-1);
  if (first === undefined || last === undefined) return;
  await tx.query({
    name: "ingest-announce",
    text: "SELECT pg_notify($1, $2)",
    values: [commitChannel, `${instanceId}:${first.id}:${last.id}`],
  });
};
