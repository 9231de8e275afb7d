/** One group of deliveries is stored: whole, or without the one that the database refuses. */
import type { Steps } from "#lib/activity/steps.ts";
import { toSummary } from "#lib/activity/summary.ts";
import type { ActivitySummary } from "#lib/activity/types.ts";
import { commitChannel } from "#lib/realtime/channels.ts";
import type { AccountChange } from "#lib/realtime/contract.ts";
import type { ReplayJobView } from "#lib/replay/contract.ts";
import { rollUp } from "#lib/rollups/rollup.ts";
import type { Clock } from "#lib/time.ts";
import { attribute, type RunningReplay } from "./attribute.ts";
import { inSlices, type PreparedDelivery, withoutActivities } from "./prepare.ts";
import { accountsOf, revokeAccounts, saveAccounts } from "./sql/accounts.ts";
import { insertActivities, type KnownActivity, type PlacedActivity } from "./sql/activities.ts";
import {
  type Connection,
  faultOf,
  inTransaction,
  isMissingApp,
  type Pool,
} from "./sql/database.ts";
import { saveDeliveries } from "./sql/deliveries.ts";
import { countReplays, finishReplays, readRunningReplays, type Tally } from "./sql/replays.ts";
import { saveRollUps } from "./sql/rollups.ts";

export type CommitResult =
  | {
      type: "stored";
      inserted: number;
      duplicates: number;
      /** `failed`: without its activities. */
      kept: "whole" | "failed";
      deliveryId: string;
    }
  /** The App was deleted meanwhile. */
  | { type: "unknown_app" }
  | { type: "away"; error: unknown };

/** What became of each delivery of the batch, in its order, and what browsers shall hear of. */
export type Committed = {
  results: { inserted: number; duplicates: number; deliveryId: string }[];
  summaries: ActivitySummary[];
  accounts: AccountChange[];
  replays: ReplayJobView[];
};

type CommitDeps = {
  /** One transaction over the whole batch; throws what the database threw. */
  commitBatch: (batch: readonly PreparedDelivery[]) => Promise<Committed>;
  onCommitted: (committed: Committed) => void;
  /** A delivery was kept without its activities. */
  onRefused: (delivery: PreparedDelivery, error: unknown) => void;
};

const mostConflicts = 3;

/**
 * Commits all at once; when the data is at fault, halves the batch until the guilty delivery stands alone, and keeps
 * that one by its raw body. When the database is away nothing more is tried: the sender will come again.
 */
export const commitSafely = async (
  deps: CommitDeps,
  batch: readonly PreparedDelivery[],
  conflicts = 0,
): Promise<CommitResult[]> => {
  let failure: unknown;
  try {
    const committed = await deps.commitBatch(batch);
    deps.onCommitted(committed);
    return committed.results.map((result, index) => ({
      type: "stored",
      ...result,
      kept: batch[index]?.outcome === "failed" ? "failed" : "whole",
    }));
  } catch (error) {
    failure = error;
  }

  const fault = faultOf(failure);
  if (fault === "conflict" && conflicts < mostConflicts)
    return commitSafely(deps, batch, conflicts + 1);
  if (fault !== "data") return batch.map(() => ({ type: "away", error: failure }));
  if (batch.length > 1) {
    const middle = Math.ceil(batch.length / 2);
    const first = await commitSafely(deps, batch.slice(0, middle));
    const second = await commitSafely(deps, batch.slice(middle));
    return [...first, ...second];
  }

  const [only] = batch;
  if (only === undefined) return [];
  if (isMissingApp(failure)) return [{ type: "unknown_app" }];
  if (only.outcome === "failed") return [{ type: "away", error: failure }];
  deps.onRefused(only, failure);
  return commitSafely(deps, [withoutActivities(only, failure)]);
};

/**
 * Stores `batch` in one transaction. Throws what the database threw, with nothing stored.
 * `instanceId` signs the note to other instances, so that this one does not hear its own; `clock` dates the commit.
 */
export const commitBatch = async (
  pool: Pool,
  batch: readonly PreparedDelivery[],
  instanceId: string,
  clock: Clock,
): Promise<Committed> => {
  const { inserted, usernames, ...committed } = await inTransaction(pool, async (tx) => {
    const deliveryIds = await saveDeliveries(tx, batch);
    const jobs = await readRunningReplays(tx, batch);
    const placed = place(batch, deliveryIds, jobs);
    const { seqs, known } = await insertActivities(tx, placed);
    const inserted = placed.flatMap((activity) => {
      const seq = seqs.get(activity.identity);
      return seq === undefined ? [] : [{ ...activity, seq }];
    });
    const accounts = await saveAccounts(tx, accountsOf(placed, batch));
    const revoked = await revokeAccounts(tx, inserted, batch);
    await saveRollUps(tx, rollUp(inserted, repeatedOf(placed, seqs, known), clock.now()));
    const counted = await countReplays(tx, tally(placed, seqs));
    const finished = await finishReplays(tx, batch);
    await announce(tx, instanceId, inserted);
    return {
      results: resultsOf(deliveryIds, placed, seqs),
      accounts: [...accounts.changes, ...revoked],
      replays: latestOfEach([...counted, ...finished]),
      inserted,
      usernames: accounts.usernames,
    };
  });
  return { ...committed, summaries: await inSlices(summariesOf(inserted, usernames)) };
};

type Inserted = PlacedActivity & { seq: string };

/** The small form of what was just stored, as sockets carry it. */
function* summariesOf(
  inserted: readonly Inserted[],
  usernames: ReadonlyMap<string, string | null>,
): Steps<ActivitySummary[]> {
  const summaries: ActivitySummary[] = [];
  for (const activity of inserted) {
    summaries.push(
      toSummary(activity, {
        id: activity.seq,
        receivedAt: activity.receivedAt,
        source: activity.source,
        duplicates: activity.copies.length - 1,
        accountUsername: usernames.get(activity.accountId) ?? null,
      }),
    );
    yield;
  }
  return summaries;
}

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
      const own = tallies.get(replayJobId) ?? { inserted: 0, duplicates: 0 };
      if (position === 0 && seqs.has(identity)) own.inserted += 1;
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
  const results = deliveryIds.map((deliveryId) => ({ inserted: 0, duplicates: 0, deliveryId }));
  for (const { identity, copies } of placed)
    copies.forEach(({ index }, position) => {
      const result = results[index];
      if (result === undefined) return;
      if (position === 0 && seqs.has(identity)) result.inserted += 1;
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

const latestOfEach = (jobs: readonly ReplayJobView[]): ReplayJobView[] => [
  ...new Map(jobs.map((job) => [job.id, job])).values(),
];

/** Part of the commit, so that other instances hear of what is there, and of nothing else. */
const announce = async (
  tx: Connection,
  instanceId: string,
  inserted: readonly Inserted[],
): Promise<void> => {
  const first = inserted[0];
  const last = inserted.at(-1);
  if (first === undefined || last === undefined) return;
  await tx.query({
    name: "ingest-announce",
    text: "SELECT pg_notify($1, $2)",
    values: [commitChannel, `${instanceId}:${first.seq}:${last.seq}`],
  });
};
