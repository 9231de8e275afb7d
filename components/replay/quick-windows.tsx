"use client";
/** Windows one press away: the gaps first, since they are what one came for, then the usual lengths. */
import { TriangleAlert } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { useNow, useTimeStyle } from "#components/ui/time.tsx";
import { clockShort, dateTimeShort, span } from "#lib/client/format.ts";
import type { Gap, QuickWindow, TimeSpan } from "#lib/client/replay-window.ts";

const mostGaps = 4;

function GapButton(props: { gap: Gap; isChosen: boolean; onSelect(span: TimeSpan): void }) {
  const { gap } = props;
  const style = useTimeStyle();
  const now = useNow();
  const left = gap.recoverableUntil.getTime() - (now === 0 ? Date.now() : now);
  const ends = clockShort(gap.to.toISOString(), style);
  return (
    <Button
      size="sm"
      variant="outline"
      aria-pressed={props.isChosen}
      className="h-auto min-h-8 gap-2 rounded-control border-signal/60 bg-signal-soft px-2.5 py-1 text-start font-normal whitespace-normal text-signal-ink aria-pressed:border-signal aria-pressed:font-medium"
      onPress={() => props.onSelect({ from: gap.from, to: gap.to })}
    >
      <TriangleAlert className="size-4 shrink-0 text-signal" aria-hidden="true" />
      <span className="tabular">
        <span>{`The gap from ${dateTimeShort(gap.from.toISOString(), style)} to ${ends} (${span(gap.to.getTime() - gap.from.getTime())})`}</span>
        <span className="block text-xs text-foreground">{`X can replay it for ${span(left)} more`}</span>
      </span>
    </Button>
  );
}

export function QuickWindows(props: {
  gaps: readonly Gap[];
  windows: readonly QuickWindow[];
  selection: TimeSpan | null;
  onSelect(span: TimeSpan): void;
}) {
  const { selection, onSelect } = props;
  const chosen = ({ from, to }: TimeSpan) =>
    selection !== null &&
    selection.from.getTime() === from.getTime() &&
    selection.to.getTime() === to.getTime();
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">Ready-made windows</legend>
      {props.gaps.slice(0, mostGaps).map((gap) => (
        <GapButton
          key={gap.from.toISOString()}
          gap={gap}
          isChosen={chosen(gap)}
          onSelect={onSelect}
        />
      ))}
      {/* A gap is two lines high: the plain windows stand in a row of their own. */}
      {props.gaps.length > 0 && <span aria-hidden="true" className="basis-full" />}
      {props.windows.map((window) => (
        <Button
          key={window.id}
          size="sm"
          variant="outline"
          aria-pressed={chosen(window)}
          className="h-8 rounded-control px-2.5 font-normal aria-pressed:bg-selected aria-pressed:font-medium"
          onPress={() => onSelect({ from: window.from, to: window.to })}
        >
          {window.label}
        </Button>
      ))}
    </fieldset>
  );
}
