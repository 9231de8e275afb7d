/** Days and weekdays in an operator's time zone. Pure. */
import { fromDate, getDayOfWeek, toCalendarDate } from "@internationalized/date";

/** When the local day `date` stands in begins, `daysBack` days earlier. */
export const startOfDay = (date: Date, timeZone: string, daysBack = 0): Date =>
  toCalendarDate(fromDate(date, timeZone)).subtract({ days: daysBack }).toDate(timeZone);

/** Monday 0 … Sunday 6, and the hour, in the zone. */
export const weekHourOf = (date: Date, timeZone: string): { weekday: number; hour: number } => {
  const local = fromDate(date, timeZone);
  return { weekday: getDayOfWeek(local, "en-US", "mon"), hour: local.hour };
};

/** What the zone's clocks showed as they do at `date`, `daysBack` days ago. */
export const sameTimeBefore = (date: Date, timeZone: string, daysBack: number): Date =>
  fromDate(date, timeZone).subtract({ days: daysBack }).toDate();
