/** Busiest hours: the mean per hour of the week, in an operator's zone. Pure. */
import { addMs, days, hours } from "#lib/time.ts";
import { startOfDay, weekHourOf } from "./calendar.ts";

const weeksOfHeat = 4;

/** The window: whole local days, so that each weekday has its fair number, and the four weeks before the running day. */
export const heatWindow = (now: Date, timeZone: string): { from: Date; to: Date } => ({
  from: startOfDay(now, timeZone, 7 * weeksOfHeat),
  to: addMs(now, hours(1)),
});

/**
 * `[weekday][hour]`, Monday first: the mean over the times this hour has come since the first count. The clock decides
 * how often: an hour that daylight saving skipped or repeated is counted as often as it was there.
 */
export const heatmapOf = (
  counts: readonly { hour: Date; count: number }[],
  now: Date,
  timeZone: string,
): number[][] => {
  const grid = () => Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  const sums = grid();
  const times = grid();
  const add = (to: number[][], at: Date, n: number) => {
    const { weekday, hour } = weekHourOf(at, timeZone);
    const row = to[weekday];
    if (row !== undefined) row[hour] = (row[hour] ?? 0) + n;
  };
  let first = now.getTime();
  for (const { hour, count } of counts) {
    first = Math.min(first, hour.getTime());
    add(sums, hour, count);
  }
  first = Math.max(first, now.getTime() - days(7 * weeksOfHeat + 1));
  for (let at = first; at <= now.getTime(); at += hours(1)) add(times, new Date(at), 1);
  return sums.map((row, weekday) =>
    row.map((sum, hour) => {
      const n = times[weekday]?.[hour] ?? 0;
      return n === 0 ? 0 : Math.round((sum / n) * 10) / 10;
    }),
  );
};
