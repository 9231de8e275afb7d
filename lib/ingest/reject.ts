/** Keeps what was refused, off the hot path: bounded in number, size and rate, so that a flood cannot hurt the store. */
import { type Clock, seconds } from "#lib/time.ts";
import type { RejectReason } from "./outcome.ts";
import { createRateLimit } from "./rate-limit.ts";
import { keptStartBytes } from "./read-body.ts";

export type Rejected = {
  appSlug: string;
  receivedAt: Date;
  status: number;
  reason: RejectReason;
  detail: string | null;
  /** Size of the whole body; `start` is at most its first 16 KiB. */
  bytes: number;
  start: Uint8Array;
  headers: Record<string, string>;
  sourceAddress: string | null;
};

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
const writeEveryMs = seconds(1);

export const createRejections = (options: {
  clock: Clock;
  write: (batch: readonly Rejected[]) => Promise<void>;
  onWriteFailed: (error: unknown) => void;
}): Rejections => {
  const limit = createRateLimit({ burst, perSecond, clock: options.clock, mostKeys: 1000 });
  const counts = new Map<RejectReason, number>();
  let waiting: Rejected[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const write = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const batch = waiting;
    waiting = [];
    if (batch.length > 0)
      writing = writing.then(() => options.write(batch)).catch(options.onWriteFailed);
    return writing;
  };

  return {
    note(rejected) {
      counts.set(rejected.reason, (counts.get(rejected.reason) ?? 0) + 1);
      if (waiting.length >= mostWaiting || !limit.take(rejected.appSlug)) return;
      // A copy: a view would keep the whole body, megabytes perhaps, alive until the write.
      waiting.push({ ...rejected, start: rejected.start.slice(0, keptStartBytes) });
      timer ??= setTimeout(() => void write(), writeEveryMs).unref();
    },
    counts: () => counts,
    flush: write,
    close: write,
  };
};
