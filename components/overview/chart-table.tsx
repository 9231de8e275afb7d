"use client";
/** The chart's numbers as a table, for those who listen; empty steps are left out. */
import { useTimeStyle } from "#components/ui/time.tsx";
import { dateTimeShort } from "#lib/client/format.ts";
import type { Series } from "#lib/overview/contract.ts";
import { presentIn, totalOf } from "./chart-geometry.ts";
import { familyWord } from "./families.ts";

export function ChartTable({ series }: { series: Series }) {
  const style = useTimeStyle();
  const present = presentIn(series);
  return (
    <div className="sr-only">
      <table>
        <caption>Activity by time and family</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            {present.map((family) => (
              <th key={family} scope="col">
                {familyWord(family)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {series.buckets
            .filter(({ counts }) => totalOf(counts) > 0)
            .map(({ at, counts }) => (
              <tr key={at}>
                <th scope="row" suppressHydrationWarning>
                  {dateTimeShort(at, style)}
                </th>
                {present.map((family) => (
                  <td key={family}>{counts[family] ?? 0}</td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
