"use client";
/** Activity over time, stacked by family; a brushed stretch opens in the feed. Numbers for the eye, a table for the ear. */
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { Bar, BarChart, CartesianGrid, ReferenceArea, Tooltip, XAxis, YAxis } from "recharts";
import { familyOrder, familyWord } from "#components/overview/families.ts";
import { useWidth } from "#components/overview/use-width.ts";
import { useTimeStyle } from "#components/ui/time.tsx";
import { clockShort, count, dateTimeShort } from "#lib/client/format.ts";
import type { Series } from "#lib/stats/contract.ts";

type Row = { at: string; total: number } & Record<string, number | string>;

const height = 200;

type Brush = { from: string; to: string };
/** ISO times in one zone sort as text. */
const ordered = ({ from, to }: Brush): [string, string] => (from < to ? [from, to] : [to, from]);

export function ActivityChart({ series, account }: { series: Series; account: string | null }) {
  const style = useTimeStyle();
  const router = useRouter();
  const [ref, width] = useWidth();
  const [brush, setBrush] = useState<Brush | null>(null);
  const rows = useMemo(
    () =>
      series.buckets.map(
        ({ at, counts }): Row => ({
          ...Object.fromEntries(familyOrder.map((family) => [family, counts[family] ?? 0])),
          at,
          total: Object.values(counts).reduce((sum, n) => sum + n, 0),
        }),
      ),
    [series],
  );
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  const present = familyOrder.filter((family) => rows.some((row) => Number(row[family]) > 0));
  const long = series.stepMs * rows.length > 36 * 3_600_000;
  const label = (at: string) => (long ? dateTimeShort(at, style) : clockShort(at, style));

  const openInFeed = (stretch: Brush) => {
    const [first, last] = ordered(stretch);
    const end = new Date(new Date(last).getTime() + series.stepMs).toISOString();
    const query = new URLSearchParams({ from: first, to: end });
    if (account !== null) query.set("account", account);
    router.push(`/feed?${query}`);
  };
  const atOf = (state: { activeLabel?: string | number | undefined }): string | null =>
    state.activeLabel === undefined ? null : String(state.activeLabel);

  return (
    <figure className="min-w-0">
      <div ref={ref} style={{ height }} aria-hidden="true">
        {width > 0 && (
          <BarChart
            width={width}
            height={height}
            data={rows}
            barCategoryGap={width / rows.length > 6 ? 1 : 0}
            margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
            accessibilityLayer={false}
            className="cursor-crosshair select-none"
            onMouseDown={(state) => {
              const at = atOf(state);
              if (at !== null) setBrush({ from: at, to: at });
            }}
            onMouseMove={(state) => {
              const at = atOf(state);
              if (at !== null)
                setBrush((before) => (before === null ? null : { ...before, to: at }));
            }}
            onMouseLeave={() => setBrush(null)}
            onMouseUp={() => {
              if (brush !== null) openInFeed(brush);
              setBrush(null);
            }}
          >
            <CartesianGrid vertical={false} stroke="var(--border)" />
            <XAxis
              dataKey="at"
              tickFormatter={label}
              minTickGap={56}
              tickLine={false}
              axisLine={{ stroke: "var(--border)" }}
              tick={{ fill: "var(--muted)", fontSize: 12 }}
            />
            <YAxis
              allowDecimals={false}
              width={40}
              tickLine={false}
              axisLine={false}
              tickFormatter={(n: number) => count(n)}
              tick={{ fill: "var(--muted)", fontSize: 12 }}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: "var(--hover)" }}
              content={({ active, label: at }) => {
                const row = rows.find((each) => each.at === at);
                if (!active || row === undefined) return null;
                return (
                  <div className="rounded-control bg-overlay px-3 py-2 text-xs shadow-overlay">
                    <p className="text-muted tabular">{dateTimeShort(row.at, style)}</p>
                    {present
                      .filter((family) => Number(row[family]) > 0)
                      .map((family) => (
                        <p key={family} data-family={family} className="flex items-center gap-2">
                          <span
                            className="size-2 rounded-[2px]"
                            style={{ background: "var(--family)" }}
                          />
                          <span className="flex-1">{familyWord(family)}</span>
                          <span className="tabular">{count(Number(row[family]))}</span>
                        </p>
                      ))}
                    {row.total === 0 && <p>Nothing</p>}
                  </div>
                );
              }}
            />
            {present.map((family) => (
              <Bar
                key={family}
                dataKey={family}
                stackId="all"
                fill={`var(--family-${family})`}
                isAnimationActive={false}
              />
            ))}
            {brush !== null && (
              <ReferenceArea
                x1={ordered(brush)[0]}
                x2={ordered(brush)[1]}
                fill="var(--focus)"
                fillOpacity={0.15}
              />
            )}
          </BarChart>
        )}
      </div>
      <figcaption className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        {present.map((family) => (
          <span key={family} data-family={family} className="inline-flex items-center gap-1.5">
            <span
              className="size-2 rounded-[2px]"
              style={{ background: "var(--family)" }}
              aria-hidden="true"
            />
            {familyWord(family)}{" "}
            <span className="tabular">
              {count(rows.reduce((sum, row) => sum + Number(row[family]), 0))}
            </span>
          </span>
        ))}
        {total === 0 ? (
          <span>No activity in this time.</span>
        ) : (
          <span className="ml-auto hidden sm:inline">
            Drag over the chart to open a stretch in the feed.
          </span>
        )}
      </figcaption>
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
            {rows
              .filter(({ total: n }) => n > 0)
              .map((row) => (
                <tr key={row.at}>
                  <th scope="row">{dateTimeShort(row.at, style)}</th>
                  {present.map((family) => (
                    <td key={family}>{row[family]}</td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
