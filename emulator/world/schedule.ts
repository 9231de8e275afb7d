/** When events are due: pure counts over time, so that no timer's lateness adds up. */
import { createRandom } from "#emulator/base/random.ts";

const minuteMs = 60_000;

/** How many events are due `elapsedMs` after the start; null in `total`: without end. */
export type Schedule = { due(elapsedMs: number): number; total: number | null };

/** `rate` events a second, each at a random place within its own slot: natural at 1/s, exact at 2,000/s. */
export function evenly(rate: number, seed: number): Schedule {
  const jitter = (index: number): number => createRandom(seed, `slot:${index}`).next();
  return {
    total: null,
    due(elapsedMs) {
      const slots = (elapsedMs * rate) / 1000;
      const whole = Math.floor(slots);
      // Above 50 a second nobody can tell, and the draw costs more than the event.
      return rate > 50 || jitter(whole) > slots - whole ? whole : whole + 1;
    },
  };
}

/** A story of `total` events in `durationMs`; `shape` maps the share of time gone to the share of events due. */
export function storyOf(
  total: number,
  durationMs: number,
  shape: (share: number) => number,
): Schedule {
  return {
    total,
    due: (elapsedMs) =>
      Math.floor(total * shape(Math.min(1, elapsedMs / durationMs)) + Number.EPSILON * total),
  };
}

/** Rises fast, fades slowly: half of all is over after a quarter of the time. */
export const surge = (share: number): number => 1 - (1 - share) ** 2.4;

export const flat = (share: number): number => share;

/** People sleep: weight of each hour of the day (UTC+1), 1 on average. */
const hourWeights = [
  0.35, 0.22, 0.15, 0.12, 0.15, 0.3, 0.7, 1.15, 1.4, 1.35, 1.25, 1.3, 1.45, 1.35, 1.2, 1.2, 1.35,
  1.5, 1.6, 1.65, 1.6, 1.35, 0.95, 0.56,
];

export function dayWeight(at: Date): number {
  const hour = at.getUTCHours() + 1 + at.getUTCMinutes() / 60;
  const index = Math.floor(hour);
  const [now, next] = [hourWeights[index % 24] ?? 1, hourWeights[(index + 1) % 24] ?? 1];
  return now + (next - now) * (hour - index);
}

/** `rate` a second on the average of a day, following the daily rhythm from `startedAt`. */
export function daily(rate: number, seed: number, startedAt: Date): Schedule {
  const sums = [0];
  const upTo = (minute: number): number => {
    for (let i = sums.length; i <= minute; i++) {
      const weight = dayWeight(new Date(startedAt.getTime() + (i - 1) * minuteMs));
      sums.push((sums[i - 1] ?? 0) + weight * minuteMs);
    }
    return sums[minute] ?? 0;
  };
  const even = evenly(rate, seed);
  return {
    total: null,
    due(elapsedMs) {
      const minute = Math.floor(elapsedMs / minuteMs);
      const [from, to] = [upTo(minute), upTo(minute + 1)];
      return even.due(from + (to - from) * (elapsedMs / minuteMs - minute));
    },
  };
}

/** Moments of a made-up past: ascending, in [from, to), `perHour` on the average of a day. The same arguments give the same times. */
export function* pastTimes(seed: number, from: Date, to: Date, perHour: number): Generator<Date> {
  const random = createRandom(seed, `history:${Math.floor(from.getTime() / minuteMs)}`);
  let owed = random.next();
  for (let start = from.getTime(); start < to.getTime(); start += minuteMs) {
    owed += (perHour / 60) * dayWeight(new Date(start));
    const count = Math.floor(owed);
    owed -= count;
    const times = Array.from({ length: count }, () => start + random.int(0, minuteMs - 1));
    for (const ms of times.sort((a, b) => a - b)) {
      if (ms < to.getTime()) yield new Date(ms);
    }
  }
}
