"use client";
/** Busiest hours: weekday by hour in the operator's zone, the mean of the last four weeks. */
import { count } from "#lib/client/format.ts";

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const full = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export function Heatmap({ cells, zone }: { cells: readonly (readonly number[])[]; zone: string }) {
  const peak = Math.max(0, ...cells.flat());
  if (peak === 0) return <p className="text-muted">The first full hours are still to come.</p>;
  return (
    <table className="w-full table-fixed border-separate border-spacing-[2px] text-xs text-muted tabular">
      <caption className="sr-only">Activities per hour of the week, {zone}</caption>
      <thead>
        <tr>
          <td className="w-8" />
          {Array.from({ length: 24 }, (_, hour) => (
            <th
              // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its number.
              key={hour}
              scope="col"
              className="text-left font-normal"
            >
              <span className={hour % 6 === 0 ? "" : "sr-only"}>{hour}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cells.map((row, weekday) => (
          <tr key={weekdays[weekday]}>
            <th scope="row" className="pr-1 text-right font-normal">
              {weekdays[weekday]}
            </th>
            {row.map((value, hour) => (
              <td
                // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its number.
                key={hour}
                title={`${full[weekday]} ${hour}:00–${hour + 1}:00: ${count(value)} an hour`}
                className="h-4 rounded-[2px]"
                style={{
                  background:
                    value === 0
                      ? "var(--surface-secondary)"
                      : `color-mix(in oklab, var(--family-posts) ${Math.round(12 + (value / peak) * 88)}%, var(--surface))`,
                }}
              >
                <span className="sr-only">{value}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
