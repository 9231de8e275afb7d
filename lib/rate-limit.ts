/** Token buckets by key, bounded in number: how often something may happen, decided without a timer. */
import type { Clock } from "#lib/time.ts";

export type RateLimit = { take(key: string): boolean };

type Bucket = { tokens: number; at: number };

/**
 * Allows `burst` at once and `perSecond` on average for each key. When more than `mostKeys` are known the longest unused
 * is forgotten, so a flood of made-up keys costs a bounded amount of memory.
 */
export const createRateLimit = (options: {
  burst: number;
  perSecond: number;
  clock: Clock;
  mostKeys?: number;
}): RateLimit => {
  const buckets = new Map<string, Bucket>();
  const mostKeys = options.mostKeys ?? 10_000;
  return {
    take(key) {
      const now = options.clock.now().getTime();
      const known = buckets.get(key);
      const elapsed = known === undefined ? 0 : Math.max(0, now - known.at);
      const tokens = Math.min(
        options.burst,
        (known?.tokens ?? options.burst) + (elapsed * options.perSecond) / 1000,
      );
      const allowed = tokens >= 1;
      buckets.delete(key);
      buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: now });
      if (buckets.size > mostKeys) {
        const oldest = buckets.keys().next().value;
        if (oldest !== undefined) buckets.delete(oldest);
      }
      return allowed;
    },
  };
};
