"use client";
/** Today against the same weekday: the number first, then how it compares, in words. */
import { count } from "#lib/client/format.ts";
import type { Overview } from "#lib/stats/contract.ts";

export function Compare({ compare }: { compare: Overview["compare"] }) {
  const { today, lastWeekSoFar, lastWeekWhole } = compare;
  const change =
    lastWeekSoFar === 0 ? null : Math.round(((today - lastWeekSoFar) / lastWeekSoFar) * 100);
  return (
    <div>
      <p className="text-[28px] leading-9 font-semibold tabular">{count(today)}</p>
      <p className="text-muted tabular">
        {change === null
          ? "today; nothing to compare with last week yet"
          : `today, ${change === 0 ? "the same as" : `${Math.abs(change)} % ${change > 0 ? "more than" : "less than"}`} last week at this time (${count(lastWeekSoFar)}; ${count(lastWeekWhole)} by the end of that day)`}
      </p>
    </div>
  );
}
