/** Deletes what is older than the retention time, in small batches that never hold up a delivery. */
import type { PrismaClient } from "#lib/db/client.ts";
import { addMs, type Clock, days } from "#lib/time.ts";

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
  return {
    activities: await run(
      (size) => db.$executeRaw`DELETE FROM activity WHERE seq IN
        (SELECT seq FROM activity WHERE received_at < ${before} LIMIT ${size})`,
    ),
    // A delivery seen again lately stays whole: its activities point to it.
    deliveries: await run(
      (size) => db.$executeRaw`DELETE FROM delivery WHERE id IN
        (SELECT id FROM delivery d WHERE received_at < ${before}
          AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.delivery_id = d.id) LIMIT ${size})`,
    ),
    rejected: await run(
      (size) => db.$executeRaw`DELETE FROM rejected_delivery WHERE id IN
        (SELECT id FROM rejected_delivery WHERE received_at < ${before} LIMIT ${size})`,
    ),
    rejectedCounts: await run(
      (size) => db.$executeRaw`DELETE FROM rejected_minute WHERE ctid IN
        (SELECT ctid FROM rejected_minute WHERE minute < ${before} LIMIT ${size})`,
    ),
    minutes: await run(
      (size) => db.$executeRaw`DELETE FROM activity_minute WHERE ctid IN
        (SELECT ctid FROM activity_minute WHERE minute < ${before} LIMIT ${size})`,
    ),
    hours: await run(
      (size) => db.$executeRaw`DELETE FROM activity_hour WHERE ctid IN
        (SELECT ctid FROM activity_hour WHERE hour < ${before} LIMIT ${size})`,
    ),
    lags: await run(
      (size) => db.$executeRaw`DELETE FROM lag_minute WHERE ctid IN
        (SELECT ctid FROM lag_minute WHERE minute < ${before} LIMIT ${size})`,
    ),
    commitLags: await run(
      (size) => db.$executeRaw`DELETE FROM commit_lag_minute WHERE ctid IN
        (SELECT ctid FROM commit_lag_minute WHERE minute < ${before} LIMIT ${size})`,
    ),
    people: await run(
      (size) => db.$executeRaw`DELETE FROM person_day WHERE ctid IN
        (SELECT ctid FROM person_day WHERE day < ${before}::date LIMIT ${size})`,
    ),
    heartbeats: await run(
      (size) => db.$executeRaw`DELETE FROM heartbeat WHERE id IN
        (SELECT id FROM heartbeat WHERE last_at < ${before} LIMIT ${size})`,
    ),
    cuts: await run(
      (size) => db.$executeRaw`DELETE FROM subscription_cut WHERE ctid IN
        (SELECT ctid FROM subscription_cut WHERE to_at < ${before} LIMIT ${size})`,
    ),
  };
};
