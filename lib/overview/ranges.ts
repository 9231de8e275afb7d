/** Which stretch a chart shows and in which steps. Pure. */
import { hours, minutes } from "#lib/time.ts";

export const rangeHours = [1, 6, 24, 168] as const;
export type RangeHours = (typeof rangeHours)[number];

/** Steps that give 60 to 168 buckets: enough to see a burst, few enough to draw and to read aloud. */
const stepOf: Record<RangeHours, number> = {
  1: minutes(1),
  6: minutes(5),
  24: minutes(15),
  168: hours(1),
};

/** The shortest length up to a day that holds everything since `firstAt`: new data is no bar at the right edge. */
export const fittingHours = (now: Date, firstAt: Date | null): RangeHours => {
  if (firstAt === null) return 1;
  const age = now.getTime() - firstAt.getTime();
  // A step's margin: the oldest bar must not slip out between two looks.
  return ([1, 6] as const).find((length) => age <= hours(length) - stepOf[length]) ?? 24;
};

export type Range = { from: Date; to: Date; stepMs: number };

/** The range that ends with the step `now` stands in. `to` is exclusive and may lie up to one step ahead. */
export const rangeEndingAt = (now: Date, length: RangeHours): Range => {
  const stepMs = stepOf[length];
  const to = new Date((Math.floor(now.getTime() / stepMs) + 1) * stepMs);
  return { from: new Date(to.getTime() - hours(length)), to, stepMs };
};
