/** X's rate limits: windows of 15 minutes per app or per user, with the headers on every answer. */
import { minutes } from "#emulator/base/clock.ts";
import type { Store } from "#emulator/base/store.ts";

/** Counts one call. Returns the headers every answer carries, and whether this call is one too many. */
export function countCall(
  store: Store,
  key: string,
  limit: number,
  now: number,
): { headers: Record<string, string>; exceeded: boolean } {
  let window = store.rateWindows.get(key);
  if (!window || window.resetAt <= now) {
    window = { count: 0, resetAt: now + minutes(15) };
    store.rateWindows.set(key, window);
  }
  window.count += 1;
  const headers = {
    "x-rate-limit-limit": String(limit),
    "x-rate-limit-remaining": String(Math.max(0, limit - window.count)),
    "x-rate-limit-reset": String(Math.ceil(window.resetAt / 1000)),
  };
  return { headers, exceeded: window.count > limit };
}
