"use client";
/** Busiest hours: weekday by hour in the operator's zone, the mean of the last four weeks; arrow keys walk the cells. */
import { type KeyboardEvent, useRef, useState } from "react";
import { count } from "#lib/client/format.ts";

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const full = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour);

type Cell = { weekday: number; hour: number };

const two = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

/** `Monday 14:00–15:00: 12.3 an hour` */
const mean = (value: number): string => count(value < 100 ? value : Math.round(value));

export const cellWords = ({ weekday, hour }: Cell, value: number): string =>
  `${full[weekday]} ${two(hour)}–${two((hour + 1) % 24)}: ${value === 0 ? "nothing" : `${mean(value)} an hour`}`;

const moves: Record<string, [weekday: number, hour: number]> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Home: [0, -24],
  End: [0, 24],
};
const between = (n: number, last: number): number => Math.min(last, Math.max(0, n));

function busiest(cells: readonly (readonly number[])[]): Cell {
  let found: Cell = { weekday: 0, hour: 0 };
  for (const [weekday, row] of cells.entries())
    for (const [hour, value] of row.entries())
      if (value > (cells[found.weekday]?.[found.hour] ?? 0)) found = { weekday, hour };
  return found;
}

export function Heatmap({ cells, zone }: { cells: readonly (readonly number[])[]; zone: string }) {
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<Cell | null>(null);
  const peak = busiest(cells);
  const most = cells[peak.weekday]?.[peak.hour] ?? 0;
  if (most === 0)
    return (
      <p className="text-muted">
        When your accounts are busiest, by weekday and hour. It fills with the first activities.
      </p>
    );
  // One stop of the Tab key: the cell that was walked to, else the busiest.
  const stop = at ?? peak;
  const walk = (event: KeyboardEvent<HTMLTableElement>) => {
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = {
      weekday: between(stop.weekday + move[0], 6),
      hour: between(stop.hour + move[1], 23),
    };
    setAt(next);
    table.current
      ?.querySelector<HTMLElement>(`[data-cell="${next.weekday}-${next.hour}"]`)
      ?.focus();
  };
  return (
    <div>
      <table
        ref={table}
        onKeyDown={walk}
        onPointerLeave={() => setAt(null)}
        className="w-full table-fixed border-separate border-spacing-[2px] text-xs text-muted tabular"
      >
        <caption className="sr-only">
          {`Activities an hour by weekday and hour, mean of the last four weeks, ${zone}`}
        </caption>
        <thead>
          <tr>
            <td className="w-8" />
            {hoursOfDay.map((hour) => (
              <th
                key={hour}
                scope="col"
                className="overflow-visible text-left font-normal whitespace-nowrap"
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
                  data-cell={`${weekday}-${hour}`}
                  // An empty cell is passed over by who reads the table; walked to, it says so.
                  aria-label={
                    at?.weekday === weekday && at.hour === hour ? cellWords(at, value) : undefined
                  }
                  tabIndex={weekday === stop.weekday && hour === stop.hour ? 0 : -1}
                  onPointerEnter={() => setAt({ weekday, hour })}
                  onFocus={() => setAt({ weekday, hour })}
                  className="h-5 rounded-[3px] outline-focus hover:outline-2 focus-visible:outline-2"
                  style={{
                    background:
                      value === 0
                        ? "var(--surface-secondary)"
                        : `color-mix(in oklab, var(--family-posts) ${Math.round(12 + (value / most) * 88)}%, var(--surface))`,
                  }}
                >
                  {value > 0 && <span className="sr-only">{mean(value)}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p
        className="mt-1 ps-9 text-xs text-muted tabular"
        aria-hidden="true"
        data-testid="heat-value"
      >
        {at === null
          ? `Busiest: ${cellWords(peak, most)}. ${zone}.`
          : cellWords(at, cells[at.weekday]?.[at.hour] ?? 0)}
      </p>
    </div>
  );
}
