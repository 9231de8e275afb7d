/** Days and weekdays in an operator's time zone. Pure; `Intl` knows daylight saving, arithmetic does not. */
import { days } from "#lib/time.ts";

type Parts = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
};

/** Building one costs ten times what asking it does; there are a few hundred zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timeZone, made);
  return made;
};

const partsIn = (date: Date, timeZone: string): Parts => {
  const found: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(date)) found[type] = Number(value);
  return found as Parts;
};

/** What the zone's clocks are ahead of UTC at that moment, in milliseconds. */
const offsetMs = (date: Date, timeZone: string): number => {
  const { year, month, day, hour, minute, second } = partsIn(date, timeZone);
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  return asUtc - Math.floor(date.getTime() / 1000) * 1000;
};

/** Local midnight of the day `date` stands in, `daysBack` days earlier. */
export const startOfDay = (date: Date, timeZone: string, daysBack = 0): Date => {
  const { year, month, day } = partsIn(date, timeZone);
  const wall = Date.UTC(year, month - 1, day - daysBack);
  // The offset at the guess may differ from the offset at midnight itself by daylight saving: settle in two steps.
  const guess = new Date(wall - offsetMs(new Date(wall), timeZone));
  return new Date(wall - offsetMs(guess, timeZone));
};

/** Monday 0 … Sunday 6, and the hour, in the zone. */
export const weekHourOf = (date: Date, timeZone: string): { weekday: number; hour: number } => {
  const { year, month, day, hour } = partsIn(date, timeZone);
  return { weekday: (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7, hour };
};

/** `date` as far into its local day of `daysBack` days ago as it is into today's. */
export const sameTimeBefore = (date: Date, timeZone: string, daysBack: number): Date => {
  const intoDay = date.getTime() - startOfDay(date, timeZone).getTime();
  const then = startOfDay(date, timeZone, daysBack);
  return new Date(then.getTime() + Math.min(intoDay, days(1)));
};
