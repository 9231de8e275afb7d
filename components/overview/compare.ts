/** Today against other days, in words. Pure. */

import { count } from "#lib/client/format.ts";
import type { Compare } from "#lib/overview/contract.ts";

/** `12 % more than`, `the same as` */
const against = (now: number, then: number): string => {
  const change = Math.round(((now - then) / then) * 100);
  if (change === 0) return "as many as";
  if (change >= 100) return `${(now / then).toFixed(1).replace(".0", "")} times`;
  return `${Math.abs(change)} % ${change > 0 ? "more than" : "less than"}`;
};

/** The fairest comparison there is: last week's same weekday, else yesterday, else since when there is anything. */
export function compareWords(
  compare: Compare,
  words: { weekday: string; clock(iso: string): string; today: boolean },
): string {
  const { today, lastWeekSoFar, lastWeekWhole, yesterdaySoFar, firstAt } = compare;
  if (lastWeekSoFar > 0)
    return `${against(today, lastWeekSoFar)} last ${words.weekday} by now (${count(lastWeekSoFar)} of ${count(lastWeekWhole)})`;
  if (lastWeekWhole > 0) return `none by now last ${words.weekday}, ${count(lastWeekWhole)} in all`;
  if (yesterdaySoFar > 0)
    return `${against(today, yesterdaySoFar)} yesterday by now (${count(yesterdaySoFar)})`;
  if (firstAt === null) return "counted from the first activity on";
  return words.today
    ? `counted since ${words.clock(firstAt)}; compared from tomorrow on`
    : "nothing yesterday by this time";
}
