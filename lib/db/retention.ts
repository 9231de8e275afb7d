/** Deletes what is older than the retention time, in small batches that never hold up a delivery. */
import type { PrismaClient } from "#lib/db/client.ts";
import { addMs, type Clock, days } from "#lib/time.ts";
import { correctLastActivity } from "./last-activity.ts";

/** Rows removed, by table. Activities go with the delivery that brought them. */
export type RetentionOutcome = Record<
  | "activities"
  | "deliveries"
  | "rejected"
  | "rejectedCounts"
  | "minutes"
  | "hours"
  | "lags"
  | "commitLags"
  | "people"
  | "heartbeats"
  | "cuts",
  number
>;

export type RetentionOptions = { retentionDays: number; batchSize?: number };

/** Repeats one bounded DELETE until it finds nothing more. */
const inBatches = async (
  size: number,
  remove: (size: number) => Promise<number>,
): Promise<number> => {
  let total = 0;
  for (;;) {
    const removed = await remove(size);
    total += removed;
    if (removed < size) return total;
  }
};

/**
 * Removes everything received more than `retentionDays` ago. Roll-ups go when their whole span is older,
 * hourly ones as late as the rest: a chart never reaches further back than the feed.
 */
export const applyRetention = async (
  db: PrismaClient,
  clock: Clock,
  { retentionDays, batchSize = 5000 }: RetentionOptions,
): Promise<RetentionOutcome> => {
  const before = addMs(clock.now(), -days(retentionDays));
  const run = (remove: (size: number) => Promise<number>) => inBatches(batchSize, remove);
  /** Names are ours, so they are no parameters. */
  const removeFrom = (table: string, column: string, moment = "$1") =>
    run((size) =>
      db.$executeRawUnsafe(
        `DELETE FROM ${table} WHERE ctid IN (SELECT ctid FROM ${table} WHERE ${column} < ${moment} LIMIT $2)`,
        before,
        size,
      ),
    );
  const activities = await run(
    (size) => db.$executeRaw`DELETE FROM activity WHERE seq IN
      (SELECT seq FROM activity WHERE received_at < ${before} LIMIT ${size})`,
  );
  await correctLastActivity(db, before);
  return {
    activities,
    // A delivery seen again lately stays whole: its activities point to it.
    deliveries: await run(
      (size) => db.$executeRaw`DELETE FROM delivery WHERE id IN
        (SELECT id FROM delivery d WHERE received_at < ${before}
          AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.delivery_id = d.id) LIMIT ${size})`,
    ),
    rejected: await removeFrom("rejected_delivery", "received_at"),
    rejectedCounts: await removeFrom("rejected_minute", "minute"),
    minutes: await removeFrom("activity_minute", "minute"),
    hours: await removeFrom("activity_hour", "hour"),
    lags: await removeFrom("lag_minute", "minute"),
    commitLags: await removeFrom("commit_lag_minute", "minute"),
    people: await removeFrom("person_day", "day", "$1::date"),
    heartbeats: await removeFrom("heartbeat", "last_at"),
    cuts: await removeFrom("subscription_cut", "to_at"),
  };
};
