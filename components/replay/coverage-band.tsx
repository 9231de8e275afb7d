"use client";
/** The last day as a band: when we could receive, when not; a span is chosen by dragging, by a click on a gap, or by keys. */
import { type PointerEvent, useRef, useState } from "react";
import { useTimeStyle } from "#components/ui/time.tsx";
import { clockShort, dateTimeShort, span } from "#lib/client/format.ts";
import type { SegmentView } from "#lib/coverage/contract.ts";
import { BandLegend } from "./band-legend.tsx";
import { BandTicks } from "./band-ticks.tsx";
import { EdgeThumb } from "./edge-thumb.tsx";
import { momentAt, outwards, placeOf, type TimeSpan } from "./replay-window.ts";
import { stateFill, stateWords } from "./segments.ts";

const percent = (place: number): string => `${(place * 100).toFixed(4)}%`;
/** Less than this is a click, not a drag. */
const dragPx = 4;

/** What a click means: a gap is taken whole, elsewhere half an hour around the pointer. */
function clicked(at: Date, segments: readonly SegmentView[], band: TimeSpan): TimeSpan {
  const hit = segments.find(({ from, to }) => new Date(from) <= at && at < new Date(to));
  if (hit !== undefined && (hit.state === "down" || hit.state === "replayed"))
    return outwards({ from: new Date(hit.from), to: new Date(hit.to) });
  const half = 15 * 60_000;
  return {
    from: new Date(Math.max(band.from.getTime(), at.getTime() - half)),
    to: new Date(Math.min(band.to.getTime(), at.getTime() + half)),
  };
}

function SegmentBar(props: { segment: SegmentView; band: TimeSpan }) {
  const { segment, band } = props;
  const style = useTimeStyle();
  const from = new Date(segment.from);
  const to = new Date(segment.to);
  const start = placeOf(from, band);
  const needsEye = segment.state === "down" || segment.state === "invalid";
  return (
    <div
      data-state={segment.state}
      title={`${stateWords[segment.state].word}, ${clockShort(segment.from, style)} – ${clockShort(segment.to, style)} (${span(to.getTime() - from.getTime())})`}
      className="absolute inset-y-0"
      style={{
        left: percent(start),
        width: percent(placeOf(to, band) - start),
        // A restart of a minute is a third of a pixel on a phone; it must be seen all the same.
        minWidth: needsEye ? 3 : undefined,
        zIndex: needsEye ? 1 : undefined,
        background: stateFill[segment.state],
      }}
    />
  );
}

export function CoverageBand(props: {
  segments: readonly SegmentView[];
  band: TimeSpan;
  /** The part of the band that is on screen; without it the whole. */
  view?: TimeSpan;
  /** What X takes at this moment; the rest of the band is dimmed. */
  reach: TimeSpan;
  selection: TimeSpan | null;
  onSelect(selection: TimeSpan): void;
}) {
  const { segments, band, view = band, reach, onSelect } = props;
  const style = useTimeStyle();
  const track = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ startX: number; span: TimeSpan | null } | null>(null);
  const [hover, setHover] = useState<number | null>(null);
  const selection = drag?.span ?? props.selection;

  const placeAt = (clientX: number): number => {
    const box = track.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return 0;
    return Math.min(1, Math.max(0, (clientX - box.left) / box.width));
  };
  const spanBetween = (a: number, b: number): TimeSpan => {
    const from = momentAt(Math.min(a, b), view);
    const to = momentAt(Math.max(a, b), view);
    return to > from ? { from, to } : { from, to: new Date(from.getTime() + 60_000) };
  };
  const down = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture?.(event.pointerId);
    setDrag({ startX: event.clientX, span: null });
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    setHover(placeAt(event.clientX));
    if (drag === null) return;
    if (drag.span === null && Math.abs(event.clientX - drag.startX) < dragPx) return;
    setDrag({ ...drag, span: spanBetween(placeAt(drag.startX), placeAt(event.clientX)) });
  };
  const up = (event: PointerEvent<HTMLDivElement>) => {
    if (drag === null) return;
    setDrag(null);
    onSelect(drag.span ?? clicked(momentAt(placeAt(event.clientX), view), segments, band));
  };

  const from = selection === null ? 0 : placeOf(selection.from, view);
  const to = selection === null ? 0 : placeOf(selection.to, view);
  const isOnScreen = (segment: SegmentView) =>
    new Date(segment.to) > view.from && new Date(segment.from) < view.to;
  const pointed = hover === null ? null : momentAt(hover, view).toISOString();
  return (
    <div className="select-none">
      <div className="relative overflow-x-clip px-(--edge) pt-6 [--edge:1.5rem]">
        {pointed !== null && drag === null && (
          <span
            aria-hidden="true"
            className="tabular pointer-events-none absolute top-0 hidden -translate-x-1/2 text-xs whitespace-nowrap text-muted sm:block"
            style={{ left: `calc(var(--edge) + ${hover ?? 0} * (100% - 2 * var(--edge)))` }}
          >
            {`${clockShort(pointed, style)}${style.timeZone !== "UTC" ? ` · ${pointed.slice(11, 16)} UTC` : ""}`}
          </span>
        )}
        <div
          ref={track}
          data-testid="coverage-band"
          data-keeps-colour=""
          className="relative h-12 cursor-crosshair touch-pan-y"
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={up}
          onPointerCancel={() => setDrag(null)}
          onPointerLeave={() => setHover(null)}
        >
          <div className="absolute inset-0 overflow-hidden rounded-control border border-border">
            {segments.filter(isOnScreen).map((segment) => (
              <SegmentBar key={`${segment.from} ${segment.state}`} segment={segment} band={view} />
            ))}
            <div
              aria-hidden="true"
              className="absolute inset-y-0 left-0 z-[2] bg-background/60"
              style={{ width: percent(placeOf(reach.from, view)) }}
            />
            <div
              aria-hidden="true"
              className="absolute inset-y-0 right-0 z-[2] border-s border-dashed border-muted bg-background/60"
              style={{ width: percent(1 - placeOf(reach.to, view)) }}
            />
          </div>
          {selection !== null && (
            <div
              aria-hidden="true"
              data-testid="band-selection"
              className="pointer-events-none absolute -inset-y-1 z-[3] rounded-[3px] border-2 border-foreground bg-foreground/10"
              style={{ left: percent(from), width: percent(to - from), minWidth: 4 }}
            />
          )}
          {selection !== null &&
            (["from", "to"] as const).map((edge) => (
              <EdgeThumb
                key={edge}
                edge={edge}
                selection={selection}
                band={band}
                view={view}
                place={percent(edge === "from" ? from : to)}
                valueText={dateTimeShort(selection[edge].toISOString(), style)}
                placeAt={placeAt}
                onSelect={onSelect}
              />
            ))}
        </div>
        <BandTicks band={view} />
      </div>
      <BandLegend segments={segments} />
    </div>
  );
}
