"use client";
/** One activity as a dense row: time, stripe, icon, kind, one sentence, duplicates, replay mark, account, lag. */
import { RotateCcw } from "lucide-react";
import { memo } from "react";
import { handleOf } from "#components/ui/person.tsx";
import { useTimeStyle } from "#components/ui/time.tsx";
import type { ActivitySummary } from "#lib/activity/types.ts";
import {
  clockMs,
  clockShort,
  dateTime,
  dayLabel,
  isOfAnotherYear,
  lagMs,
  span,
  utc,
} from "#lib/client/format.ts";
import { KindIcon, kindLabel, useKinds } from "./kinds.tsx";
import { SentenceLine } from "./sentence.tsx";

/** The columns of a row and of the list's head, by the width of the pane (its container). */
export const rowGrid =
  "flex flex-col justify-center gap-x-3 @2xl:grid @2xl:grid-cols-[88px_16px_minmax(0,1fr)_auto_minmax(64px,132px)_56px] @2xl:items-center @4xl:grid-cols-[88px_16px_112px_minmax(0,1fr)_auto_minmax(64px,132px)_56px]";

type Props = {
  row: ActivitySummary;
  /** Marked by the keyboard or open beside the list. */
  isActive: boolean;
  isFresh: boolean;
  /** Row id for `aria-activedescendant`. */
  domId: string;
  onOpen(id: string): void;
};

/** Today the clock to the millisecond; on other days the date matters more, of other years the year. */
function RowTime({ row }: { row: ActivitySummary }) {
  const style = useTimeStyle();
  const at = row.occurredAt;
  const today = dayLabel(new Date().toISOString(), style) === dayLabel(at, style);
  const shown = today
    ? clockMs(at, style)
    : isOfAnotherYear(at, style)
      ? dayLabel(at, style).split(" ").slice(1).join(" ")
      : `${dayLabel(at, style).split(" ").slice(1, 3).join(" ")} ${clockShort(at, style)}`;
  return (
    <time
      dateTime={at}
      title={`${dateTime(at, style)}\n${utc(at)}`}
      className="tabular text-xs whitespace-nowrap text-muted"
    >
      {shown}
    </time>
  );
}

function Marks({ row }: { row: ActivitySummary }) {
  return (
    <span className="flex items-center justify-end gap-2 text-xs text-muted">
      {row.duplicates > 0 && (
        <span
          className="tabular rounded-control bg-default px-1"
          title={`X sent this ${row.duplicates + 1} times; it is kept once.`}
        >
          ×{row.duplicates + 1}
        </span>
      )}
      {row.source === "replay" && (
        <span className="inline-flex items-center gap-1" title="Recovered by a replay">
          <RotateCcw className="size-3" aria-hidden="true" />
          <span className="hidden @4xl:inline">replay</span>
          <span className="sr-only @4xl:hidden">replay</span>
        </span>
      )}
    </span>
  );
}

/** How late X was; of a replay the delay says nothing. */
const lagOf = (row: ActivitySummary) => (row.source === "replay" ? "" : span(lagMs(row)));

export const FeedRow = memo(function FeedRow({ row, isActive, isFresh, domId, onOpen }: Props) {
  const kinds = useKinds();
  return (
    <a
      id={domId}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      href={`/activity/${row.id}`}
      data-family={row.family}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        onOpen(row.id);
      }}
      className={`${rowGrid} stripe h-full border-b border-border ps-3.5 pe-4 outline-none select-none ${
        isActive ? "bg-selected" : "hover:bg-hover"
      } ${isFresh ? "row-arrives" : ""}`}
    >
      <span className="hidden @2xl:block">
        <RowTime row={row} />
      </span>
      <span className="hidden @2xl:block">
        <KindIcon kind={row.kind} />
      </span>
      <span className="hidden truncate text-xs text-muted @4xl:block">
        {kindLabel(kinds, row.kind)}
      </span>
      <span className="flex min-w-0 items-center gap-2 @2xl:block">
        <KindIcon kind={row.kind} className="@2xl:hidden" />
        <span className="sr-only @4xl:hidden">{kindLabel(kinds, row.kind)}: </span>
        <span className="block min-w-0">
          <SentenceLine text={row.sentence} />
        </span>
      </span>
      <span className="hidden @2xl:block">
        <Marks row={row} />
      </span>
      <bdi className="hidden truncate text-end text-xs text-muted @2xl:block">
        {handleOf(row.account)}
      </bdi>
      <span className="tabular hidden text-end text-xs whitespace-nowrap text-muted @2xl:block">
        {lagOf(row)}
      </span>
      <span className="flex items-center gap-2 ps-6 @2xl:hidden">
        <RowTime row={row} />
        <bdi className="min-w-0 truncate text-xs text-muted">{handleOf(row.account)}</bdi>
        <span className="ms-auto">
          <Marks row={row} />
        </span>
      </span>
    </a>
  );
});
