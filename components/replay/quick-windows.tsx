"use client";
/** Windows one press away: the gaps first, since they are what one came for, then the usual lengths. */
import { TriangleAlert } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { useNow, useTimeStyle } from "#components/ui/time.tsx";
import { clockShort, dateTimeShort, span } from "#lib/client/format.ts";
import type { Gap, QuickWindow, TimeSpan } from "./replay-window.ts";

const mostGaps = 4;

const lostBecause: Record<Gap["cause"], string> = {
  down: "X cannot replay it: the webhook was registered anew since",
  invalid: "X cannot replay it: it called the webhook invalid",
};

function GapWords({ gap }: { gap: Gap }) {
  const style = useTimeStyle();
  const ends = clockShort(gap.to.toISOString(), style);
  return (
    <span>{`The gap from ${dateTimeShort(gap.from.toISOString(), style)} to ${ends} (${span(gap.to.getTime() - gap.from.getTime())})`}</span>
  );
}

/** Nothing brings it back; that it was there is worth a line all the same. */
function LostGap({ gap }: { gap: Gap }) {
  return (
    <p className="tabular flex basis-full gap-2 text-muted">
      <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      <span>
        <GapWords gap={gap} />
        <span className="block text-xs">{`${lostBecause[gap.cause]}.`}</span>
      </span>
    </p>
  );
}

function GapButton(props: {
  gap: Gap;
  window: TimeSpan;
  until: Date;
  isChosen: boolean;
  onSelect(span: TimeSpan): void;
}) {
  const { gap, window, until } = props;
  const now = useNow();
  const left = until.getTime() - (now === 0 ? Date.now() : now);
  return (
    <Button
      size="sm"
      variant="outline"
      aria-pressed={props.isChosen}
      className="h-auto min-h-8 gap-2 rounded-control border-signal/60 bg-signal-soft px-2.5 py-1 text-start font-normal whitespace-normal text-signal-ink aria-pressed:border-signal aria-pressed:font-medium"
      onPress={() => props.onSelect(window)}
    >
      <TriangleAlert className="size-4 shrink-0 text-signal" aria-hidden="true" />
      <span className="tabular">
        <GapWords gap={gap} />
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
      {props.gaps
        .slice(0, mostGaps)
        .map((gap) =>
          gap.window === null ? (
            <LostGap key={gap.from.toISOString()} gap={gap} />
          ) : (
            <GapButton
              key={gap.from.toISOString()}
              gap={gap}
              window={gap.window}
              until={gap.recoverableUntil}
              isChosen={chosen(gap.window)}
              onSelect={onSelect}
            />
          ),
        )}
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
