/** Remembers up to where everything is known for certain, so that catching up can begin there. Pure. */
import { compareIds } from "../live-tail.ts";

export type Cursor = {
  /** Everything up to here was read from the store in its order. */
  readTo(id: string): void;
  /** A row came live: certain only after a while, since rows of other instances may overtake each other. */
  sawLive(id: string, nowMs: number): void;
  /** Where to ask `after=`; null: nothing is known yet. */
  at(nowMs: number): string | null;
};

/** Longer than any note between instances takes; what is fetched twice is merged away by id. */
export const settleMs = 10_000;
/** One mark for the rows of a second is enough: the list stays short at any rate. */
const markMs = 1_000;

export const createCursor = (): Cursor => {
  let certain: string | null = null;
  const recent: { id: string; atMs: number }[] = [];
  const advance = (id: string): void => {
    if (certain === null || compareIds(id, certain) > 0) certain = id;
  };
  const settle = (nowMs: number): void => {
    const due = recent.findIndex(({ atMs }) => nowMs - atMs < settleMs + markMs);
    for (const { id } of recent.splice(0, due === -1 ? recent.length : due)) advance(id);
  };
  return {
    readTo: advance,
    sawLive(id, nowMs) {
      settle(nowMs);
      const last = recent.at(-1);
      if (last !== undefined && nowMs - last.atMs < markMs) {
        if (compareIds(id, last.id) > 0) last.id = id;
      } else recent.push({ id, atMs: nowMs });
    },
    at(nowMs) {
      settle(nowMs);
      return certain;
    },
  };
};
