"use client";
/** One activity as a dense row: time, stripe, icon, kind, one sentence, duplicates, replay mark, account, lag. */
import { RotateCcw } from "lucide-react";
import { memo } from "react";
import { handleOf } from "#components/ui/person.tsx";
import { useTimeStyle } from "#components/ui/time.tsx";
import type { ActivitySummary } from "#lib/activity/types.ts";
import { clockOrDay, dateTime, lagMs, span, utc } from "#lib/client/format.ts";
import { KindIcon, kindLabel, useKinds } from "./kinds.tsx";
import { SentenceLine } from "./sentence.tsx";

/** The columns of a row and of the list's head, by the width of the pane (its container): two lines where it is narrow. */
export const rowGrid =
  "grid grid-cols-[16px_auto_minmax(0,1fr)_auto] content-center items-center gap-x-2 @2xl:grid-cols-[var(--time-w,88px)_16px_minmax(0,1fr)_auto_minmax(64px,132px)_56px] @2xl:gap-x-3 @4xl:grid-cols-[var(--time-w,88px)_16px_112px_minmax(0,1fr)_auto_minmax(64px,132px)_56px]";

type Props = {
  row: ActivitySummary;
  /** Marked by the keyboard or open beside the list. */
  isActive: boolean;
  isNew: boolean;
  /** Row id for `aria-activedescendant`. */
  domId: string;
  /** What was searched for. */
  words?: readonly string[] | undefined;
  /** Pixels from the top of the list, where rows are placed one by one. Moved by `transform`, arrivals shift no layout. */
  top?: number;
};

/** Today the clock to the millisecond; on other days the date matters more, of other years the year. */
function RowTime({ row }: { row: ActivitySummary }) {
  const style = useTimeStyle();
  const at = row.occurredAt;
  return (
    <time
      dateTime={at}
      title={`${dateTime(at, style)}\n${utc(at)}`}
      suppressHydrationWarning
      translate="no"
      className="tabular col-start-2 row-start-2 text-xs whitespace-nowrap text-muted @2xl:col-start-1 @2xl:row-start-1"
    >
      {clockOrDay(at, style)}
    </time>
  );
}

function Marks({ row }: { row: ActivitySummary }) {
  if (row.duplicates === 0 && row.source === "live") return null;
  return (
    <span className="col-start-4 row-start-2 flex items-center justify-end gap-2 text-xs text-muted @2xl:row-start-1 @4xl:col-start-5">
      {row.duplicates > 0 && (
        <span
          translate="no"
          className="tabular rounded-control bg-default px-1"
          title={`X sent this ${row.duplicates + 1} times; it is kept once.`}
        >
          {`×${row.duplicates + 1}`}
        </span>
      )}
      {row.source === "replay" && (
        <span className="inline-flex items-center gap-1" title="Recovered by a replay">
          <RotateCcw className="size-3" aria-hidden="true" />
          <span className="@max-4xl:sr-only">replay</span>
        </span>
      )}
    </span>
  );
}

/** How late X was; of a replay the delay says nothing. */
const lagOf = (row: ActivitySummary) => (row.source === "replay" ? "" : span(lagMs(row)));

/** Few elements, each placed by the grid in either shape: thirty of these are most of the page's first layout. */
export const FeedRow = memo(function FeedRow(props: Props) {
  const { row, isActive, isNew, domId, words, top } = props;
  return (
    <a
      id={domId}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      href={`/activity/${row.id}`}
      data-family={row.family}
      style={top === undefined ? undefined : { transform: `translateY(${top}px)` }}
      className={`${rowGrid} stripe h-(--row) overflow-hidden border-b border-border ps-3.5 pe-4 outline-none select-none contain-strict ${
        top === undefined ? "relative" : "absolute inset-x-0 top-0"
      } ${isActive ? "bg-selected" : "hover:bg-hover"} ${isNew ? "row-arrives" : ""}`}
    >
      <Content row={row} words={words} />
    </a>
  );
});

/** Apart from its box: every arrival moves all boxes, and draws none of their contents anew. */
const Content = memo(function Content({ row, words }: Pick<Props, "row" | "words">) {
  const kinds = useKinds();
  return (
    <>
      <KindIcon
        kind={row.kind}
        className="row-start-1 @max-2xl:self-start @max-2xl:mt-0.5 @2xl:col-start-2"
      />
      <span className="truncate text-xs text-muted @max-4xl:sr-only @max-4xl:after:content-[':'] @4xl:col-start-3 @4xl:row-start-1">
        {kindLabel(kinds, row.kind)}
      </span>
      <SentenceLine
        row={row}
        {...(words === undefined ? {} : { words })}
        className="col-span-3 col-start-2 row-start-1 @2xl:col-span-1 @2xl:col-start-3 @4xl:col-start-4"
      />
      <RowTime row={row} />
      <Marks row={row} />
      <bdi
        translate="no"
        className="col-start-3 row-start-2 truncate text-xs text-muted @2xl:col-start-5 @2xl:row-start-1 @2xl:text-end @4xl:col-start-6"
      >
        {handleOf(row.account)}
      </bdi>
      <span
        translate="no"
        className="tabular hidden text-end text-xs whitespace-nowrap text-muted @2xl:col-start-6 @2xl:row-start-1 @2xl:block @4xl:col-start-7"
      >
        {lagOf(row)}
      </span>
    </>
  );
});
