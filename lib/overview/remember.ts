/** Figures that change slowly or cost much are worked out once for all who look at the same time. */
import type { Db } from "#lib/db/types.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import type { Clock } from "#lib/time.ts";

type Kept = { at: number; value: Promise<unknown> };

/** More questions than people ask at a time; beyond them all are worked out anew. */
const mostKept = 200;

const keptOf = (db: Db): Map<string, Kept> => {
  const all = processSingleton("stats.remembered", () => new WeakMap<Db, Map<string, Kept>>());
  const found = all.get(db) ?? new Map<string, Kept>();
  all.set(db, found);
  return found;
};

/** The answer to `key`, at most `forMs` old; asked for while it is worked out, all get the same one. */
export const remembered = <T>(
  { db, clock }: { db: Db; clock: Clock },
  key: string,
  forMs: number,
  make: () => Promise<T>,
): Promise<T> => {
  const kept = keptOf(db);
  const now = clock.now().getTime();
  const found = kept.get(key);
  if (found !== undefined && now >= found.at && now - found.at < forMs)
    return found.value as Promise<T>;
  if (kept.size >= mostKept) kept.clear();
  const value = make();
  kept.set(key, { at: now, value });
  // A failure is nobody's answer but theirs who asked.
  value.catch(() => {
    if (kept.get(key)?.value === value) kept.delete(key);
  });
  return value;
};
