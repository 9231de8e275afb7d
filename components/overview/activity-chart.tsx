"use client";
/** Activity over time, stacked by family; a stretch of it opens in the feed. Drawn by the server as by the browser. */
import { ArrowRight, X } from "lucide-react";
import { type ReactNode, useMemo, useRef } from "react";
import { ChartTable } from "#components/overview/chart-table.tsx";
import { ChartTip } from "#components/overview/chart-tip.tsx";
import { type Stretch, useBrush } from "#components/overview/use-brush.ts";
import { Button } from "#components/ui/button.tsx";
import { useTimeStyle } from "#components/ui/time.tsx";
import {
  clockShort,
  count,
  countBrief,
  dateTimeShort,
  isMidnight,
  plural,
  weekdayShort,
} from "#lib/client/format.ts";
import type { FamilyCounts, Series } from "#lib/overview/contract.ts";
import { labelEvery, niceTop, presentIn, stackPaths, totalOf } from "./chart-geometry.ts";
import { familyCount, familyWord } from "./families.ts";

const dayMs = 86_400_000;

function sumOf(series: Series, { first, last }: Stretch): FamilyCounts {
  const sums: FamilyCounts = {};
  for (const { counts } of series.buckets.slice(first, last + 1))
    for (const family of presentIn(series))
      sums[family] = (sums[family] ?? 0) + (counts[family] ?? 0);
  return sums;
}

const wordsOf = (counts: FamilyCounts): string =>
  Object.entries(counts)
    .filter(([, n]) => n > 0)
    .map(([family, n]) => familyCount(family, n))
    .join(", ");

function Legend({ series, children }: { series: Series; children?: ReactNode }) {
  const all = sumOf(series, { first: 0, last: series.buckets.length - 1 });
  return (
    <figcaption className="mt-2 flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
      {presentIn(series).map((family) => (
        <span key={family} data-family={family} className="inline-flex items-center gap-1.5">
          <span
            className="size-2 rounded-[2px]"
            style={{ background: "var(--family)" }}
            aria-hidden="true"
          />
          <span>{`${familyWord(family)} `}</span>
          <span className="tabular">{count(all[family] ?? 0)}</span>
        </span>
      ))}
      {totalOf(all) === 0 && <span>No activity in this time.</span>}
      {children}
    </figcaption>
  );
}

function Bars({ series, top, stretch }: { series: Series; top: number; stretch: Stretch | null }) {
  const paths = useMemo(() => stackPaths(series, top), [series, top]);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${series.buckets.length} 1`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full"
    >
      {paths.map(({ family, d }) => (
        <path key={family} d={d} fill={`var(--family-${family})`} />
      ))}
      {stretch !== null && (
        <rect
          x={stretch.first}
          y={0}
          width={stretch.last - stretch.first + 1}
          height={1}
          fill="var(--focus)"
          fillOpacity={0.16}
        />
      )}
    </svg>
  );
}

export function ActivityChart(props: {
  series: Series;
  /** ISO 8601 UTC; `to` is exclusive. */
  onOpen(stretch: { from: string; to: string }): void;
}) {
  const { series, onOpen } = props;
  const style = useTimeStyle();
  const plot = useRef<HTMLDivElement>(null);
  const { buckets, stepMs } = series;
  const endOf = (index: number): string =>
    new Date(Date.parse(buckets[index]?.at ?? series.to) + stepMs).toISOString();
  const open = ({ first, last }: Stretch) =>
    onOpen({ from: buckets[first]?.at ?? series.from, to: endOf(last) });
  const brush = useBrush(series, plot, open);
  const top = useMemo(
    () => niceTop(Math.max(0, ...buckets.map(({ counts }) => totalOf(counts)))),
    [buckets],
  );
  const long = stepMs * buckets.length > dayMs;
  const every = labelEvery(stepMs, buckets.length, 8);
  // Days begin where the zone's clocks say so; shorter steps are round in every zone that has whole hours.
  const isLabelled = (at: string): boolean =>
    long ? isMidnight(at, style) : Math.round(Date.parse(at) / stepMs) % every === 0;
  const spanWords = ({ first, last }: Stretch): string => {
    const [from, to] = [buckets[first]?.at ?? series.from, endOf(last)];
    return `${dateTimeShort(from, style)} to ${long ? dateTimeShort(to, style) : clockShort(to, style)}`;
  };
  // A label at the very edge would hang out of the chart.
  const labelled = buckets
    .map(({ at: bucket }, index) => ({ at: bucket, place: index / buckets.length }))
    .filter(({ at: bucket, place }) => isLabelled(bucket) && place > 0.02 && place < 0.98);
  const at = brush.stretch ?? { first: buckets.length - 1, last: buckets.length - 1 };
  const counts = sumOf(series, at);
  const total = totalOf(counts);
  const said = `${spanWords(at)}: ${total === 0 ? "nothing" : `${plural(total, "activity", "activities")}, ${wordsOf(counts)}`}`;
  return (
    <figure className="min-w-0">
      <div className="flex">
        <div
          aria-hidden="true"
          className="relative h-44 w-10 shrink-0 text-right text-xs whitespace-nowrap text-muted tabular md:h-56"
        >
          {[top, top / 2, 0].map((n, line) => (
            <span
              key={n}
              className="absolute right-2 -translate-y-1/2"
              style={{ top: `${line * 50}%` }}
            >
              {countBrief(n)}
            </span>
          ))}
        </div>
        <div className="min-w-0 flex-1">
          <div
            ref={plot}
            role="slider"
            tabIndex={0}
            aria-label="Activity over time"
            aria-describedby="chart-help"
            aria-valuemin={0}
            aria-valuemax={buckets.length - 1}
            aria-valuenow={brush.head ?? buckets.length - 1}
            aria-valuetext={said}
            data-testid="activity-chart"
            className="relative h-44 cursor-crosshair touch-pan-y rounded-[2px] outline-focus select-none focus-visible:outline-2 focus-visible:outline-offset-2 md:h-56"
            {...brush.on}
          >
            {[0, 50, 100].map((line) => (
              <div
                key={line}
                aria-hidden="true"
                className="absolute inset-x-0 border-t border-border"
                style={{ top: `${line}%` }}
              />
            ))}
            <Bars series={series} top={top} stretch={brush.stretch} />
            {brush.stretch !== null && brush.head !== null && (
              <ChartTip
                place={(brush.head + 0.5) / buckets.length}
                title={spanWords(brush.stretch)}
                counts={counts}
              />
            )}
          </div>
          <div aria-hidden="true" className="relative h-6 text-xs text-muted tabular">
            {labelled.map(({ at: bucket, place }, index) => (
              <span
                key={bucket}
                suppressHydrationWarning
                className={`absolute top-1 -translate-x-1/2 whitespace-nowrap ${index % 2 === 1 ? "max-sm:hidden" : ""}`}
                style={{ left: `${place * 100}%` }}
              >
                {long ? weekdayShort(bucket, style) : clockShort(bucket, style)}
              </span>
            ))}
          </div>
        </div>
      </div>
      <Legend series={series}>
        {brush.chosen && brush.stretch !== null ? (
          <span className="ms-auto inline-flex items-center gap-2">
            <Button
              size="sm"
              className="h-7 text-xs"
              onPress={() => brush.stretch && open(brush.stretch)}
            >
              <span>{`Open ${plural(total, "activity", "activities")} in the feed`}</span>
              <ArrowRight aria-hidden="true" />
            </Button>
            <Button
              isIconOnly
              size="sm"
              variant="ghost"
              className="size-7 min-w-7"
              aria-label="Choose nothing"
              onPress={brush.clear}
            >
              <X aria-hidden="true" />
            </Button>
          </span>
        ) : (
          <span className="ms-auto hidden sm:inline">Drag to open a stretch in the feed.</span>
        )}
      </Legend>
      <p id="chart-help" className="sr-only">
        Arrow keys move from step to step, with Shift they choose a stretch. Enter opens it in the
        feed, Escape lets it go.
      </p>
      <ChartTable series={series} />
    </figure>
  );
}
