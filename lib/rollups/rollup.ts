/** Counts what a commit stored into the small tables that charts read. Pure. */
import type { Direction, Person, Source } from "#lib/activity/types.ts";
import { days, hours, minutes } from "#lib/time.ts";
import { lagBucket } from "./lag.ts";

export type Counted = {
  accountId: string;
  kind: string;
  source: Source;
  direction: Direction;
  actor: Person | null;
  occurredAt: Date;
  receivedAt: Date;
};

export type CountRow = {
  at: Date;
  accountId: string;
  kind: string;
  source: string;
  count: number;
  duplicates: number;
};
export type LagRow = { minute: Date; accountId: string; bucket: number; count: number };
export type CommitLagRow = { minute: Date; bucket: number; count: number };
export type PersonRow = { day: Date; accountId: string; person: Person; count: number };

export type RollUps = {
  minutes: CountRow[];
  hours: CountRow[];
  lag: LagRow[];
  commitLag: CommitLagRow[];
  people: PersonRow[];
};

const floorTo = (date: Date, ms: number): Date => new Date(Math.floor(date.getTime() / ms) * ms);

/**
 * `inserted` are new activities, `repeated` further copies of known ones (as those were stored). Counts stand at the time
 * of the event, so that a replay fills its gap in the chart; lag stands at the time of receipt, of live ones only: X's
 * share from the event to our door, ours from there to `committedAt`.
 */
export const rollUp = (
  inserted: readonly Counted[],
  repeated: readonly (Omit<Counted, "direction" | "actor" | "receivedAt"> & { copies: number })[],
  committedAt: Date,
): RollUps => {
  const minuteRows = new Map<string, CountRow>();
  const hourRows = new Map<string, CountRow>();
  const lagRows = new Map<string, LagRow>();
  const commitLagRows = new Map<string, CommitLagRow>();
  const personRows = new Map<string, PersonRow>();

  const count = (
    { occurredAt, accountId, kind, source }: (typeof repeated)[number] | Counted,
    isNew: number,
    copies: number,
  ): void => {
    for (const [rows, size] of [
      [minuteRows, minutes(1)],
      [hourRows, hours(1)],
    ] as const) {
      const at = floorTo(occurredAt, size);
      const key = `${at.getTime()} ${source} ${accountId} ${kind}`;
      const row = rows.get(key);
      if (row === undefined)
        rows.set(key, { at, accountId, kind, source, count: isNew, duplicates: copies });
      else {
        row.count += isNew;
        row.duplicates += copies;
      }
    }
  };

  for (const activity of inserted) {
    count(activity, 1, 0);
    const { accountId, actor, direction, occurredAt, receivedAt, source } = activity;
    if (source === "live") {
      const minute = floorTo(receivedAt, minutes(1));
      const bucket = lagBucket(receivedAt.getTime() - occurredAt.getTime());
      const key = `${minute.getTime()} ${bucket} ${accountId}`;
      const row = lagRows.get(key);
      if (row === undefined) lagRows.set(key, { minute, accountId, bucket, count: 1 });
      else row.count += 1;
      const own = lagBucket(committedAt.getTime() - receivedAt.getTime());
      const ownKey = `${minute.getTime()} ${own}`;
      const ownRow = commitLagRows.get(ownKey);
      if (ownRow === undefined) commitLagRows.set(ownKey, { minute, bucket: own, count: 1 });
      else ownRow.count += 1;
    }
    if (direction === "inbound" && actor !== null && actor.id !== accountId) {
      const day = floorTo(occurredAt, days(1));
      const key = `${day.getTime()} ${accountId} ${actor.id}`;
      const row = personRows.get(key);
      if (row === undefined) personRows.set(key, { day, accountId, person: actor, count: 1 });
      else {
        row.count += 1;
        row.person = actor;
      }
    }
  }
  for (const copy of repeated) count(copy, 0, copy.copies);

  return {
    minutes: [...minuteRows.values()],
    hours: [...hourRows.values()],
    lag: [...lagRows.values()],
    commitLag: [...commitLagRows.values()],
    people: [...personRows.values()],
  };
};
