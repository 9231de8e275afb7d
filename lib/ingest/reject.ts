/** Keeps what was refused, off the hot path: bounded in number, size and rate, so that a flood cannot hurt the store. */

import { createRateLimit } from "#lib/rate-limit.ts";
import { type Clock, minutes, seconds } from "#lib/time.ts";
import type { RejectReason } from "./outcome.ts";
import { type Arrival, keptStartBytes } from "./request.ts";

export type Rejected = Arrival & {
  appSlug: string;
  reason: RejectReason;
  detail: string | null;
  /** Size of the whole body; `start` is at most its first 16 KiB. */
  bytes: number;
  start: Uint8Array;
};

export const statusOf: Record<RejectReason, number> = {
  missing_signature: 401,
  malformed_signature: 401,
  wrong_signature: 401,
  other_app: 401,
  no_secret: 401,
  needs_client_secret: 401,
  needs_consumer_secret: 401,
  too_large: 413,
  encoded: 415,
  empty: 400,
  not_json: 400,
  crc_oracle: 400,
  crc_unacceptable: 400,
};

/** How many were refused in one minute, kept or not. */
export type RejectedCount = { minute: Date; appSlug: string; reason: RejectReason; count: number };

export type Rejections = {
  note(rejected: Rejected): void;
  /** How many were refused since the start, kept or not, by reason. */
  counts(): ReadonlyMap<RejectReason, number>;
  /** Resolves when everything noted so far is written or given up. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

/** Per app: a burst is kept whole, a flood by samples. Everything is counted. */
const burst = 50;
const perSecond = 5;
const mostWaiting = 200;
/** Counts that wait for a database that is away: eleven reasons a minute and app, so hours of them. */
const mostCounts = 5000;
const writeEveryMs = seconds(1);

export const createRejections = (options: {
  clock: Clock;
  write: (batch: readonly Rejected[]) => Promise<void>;
  /** One row per minute, app and reason: what a flood costs the store does not grow with it. */
  writeCounts: (counts: readonly RejectedCount[]) => Promise<void>;
  onWriteFailed: (error: unknown) => void;
}): Rejections => {
  const limit = createRateLimit({ burst, perSecond, clock: options.clock, mostKeys: 1000 });
  const counts = new Map<RejectReason, number>();
  let waiting: Rejected[] = [];
  let counted = new Map<string, RejectedCount>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const count = (row: RejectedCount): void => {
    const key = `${row.minute.getTime()} ${row.reason} ${row.appSlug}`;
    const before = counted.get(key);
    if (before !== undefined) before.count += row.count;
    else if (counted.size < mostCounts) counted.set(key, { ...row });
  };

  const writeCounts = async (rows: readonly RejectedCount[]): Promise<void> => {
    try {
      await options.writeCounts(rows);
    } catch (error) {
      // Not lost: they go with the next write.
      for (const row of rows) count(row);
      options.onWriteFailed(error);
    }
  };

  const write = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const batch = waiting;
    const rows = [...counted.values()];
    waiting = [];
    counted = new Map();
    if (rows.length > 0) writing = writing.then(() => writeCounts(rows));
    if (batch.length > 0)
      writing = writing.then(() => options.write(batch)).catch(options.onWriteFailed);
    return writing;
  };

  return {
    note(rejected) {
      const { appSlug, reason, receivedAt } = rejected;
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
      const minute = new Date(Math.floor(receivedAt.getTime() / minutes(1)) * minutes(1));
      count({ minute, appSlug, reason, count: 1 });
      timer ??= setTimeout(() => void write(), writeEveryMs).unref();
      if (waiting.length >= mostWaiting || !limit.take(appSlug)) return;
      // A copy: a view would keep the whole body, megabytes perhaps, alive until the write.
      waiting.push({ ...rejected, start: rejected.start.slice(0, keptStartBytes) });
    },
    counts: () => counts,
    flush: write,
    close: write,
  };
};
