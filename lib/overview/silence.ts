/** When is an account's silence worth a word? Compares with the same hours of the days before. Pure. */
import { hours, minutes } from "#lib/time.ts";

/** How many activities of this hour of day were seen over the days looked back on. */
export type HourRhythm = { hour: number; count: number };

const shortest = minutes(15);
/** Silence longer than this is measured over its last hours only: yesterday's night says nothing of today's noon. */
const longest = hours(6);
/** Fewer expected activities than this may stay away by chance: e⁻⁸ is one false alarm in 3,000 looks. */
const expectedAtLeast = 8;

/**
 * Whether an account that was last heard of at `lastAt` should have been heard of by `now`.
 * `rhythm` holds counts of hours of the day (UTC), any number per hour, over `daysSeen` past days.
 */
export const isSilent = (
  lastAt: Date,
  now: Date,
  rhythm: readonly HourRhythm[],
  daysSeen: number,
): boolean => {
  const silentMs = now.getTime() - lastAt.getTime();
  if (silentMs < shortest || daysSeen < 1) return false;
  const perHour = new Map<number, number>();
  for (const { hour, count } of rhythm)
    perHour.set(hour, (perHour.get(hour) ?? 0) + count / daysSeen);
  const step = minutes(5);
  let expected = 0;
  for (let at = now.getTime() - Math.min(silentMs, longest); at < now.getTime(); at += step) {
    expected += ((perHour.get(new Date(at).getUTCHours()) ?? 0) * step) / hours(1);
  }
  return expected >= expectedAtLeast;
};
