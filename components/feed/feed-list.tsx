"use client";
/** The virtual list: thousands of rows, a handful in the document; keyboard, pause on reading, pages on demand. */
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useRef,
} from "react";
import { whenIdle } from "#components/ui/hooks/use-idle.ts";
import { useRowWindow } from "#components/ui/hooks/use-row-window.ts";
import { usePreferences } from "#components/ui/preferences.tsx";
import { useRenderHints } from "#components/ui/render-hints.tsx";
import type { ActivitySummary } from "#lib/activity/types.ts";
import { FeedRow } from "./feed-row.tsx";

export type FeedListHandle = { toTop(): void; toIndex(index: number): void; focus(): void };

type Props = {
  handle: RefObject<FeedListHandle | null>;
  rows: ActivitySummary[];
  activeId: string | null;
  isNew(row: ActivitySummary, index: number): boolean;
  /** What was searched for; the same array as long as it is the same. */
  words: readonly string[];
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore(): void;
  onOpen(id: string): void;
  onStep(by: number): void;
  /** The reader left the top (true) or came back to it (false). */
  onReading(isReading: boolean): void;
  /** The pointer moves over the rows (true), or left them or came to rest (false). */
  onHover(isMoving: boolean): void;
};

/** Three lines: who, what they said, when (the row's @2xl). */
const narrowRow = 68;
const narrowPane = 672;
const loadAhead = 30;
const topPx = 4;

const restMs = 1_500;

/** Tells of a moving pointer once, and once more when it has come to rest or left. Touch has no hover. */
function useHover(onHover: (isMoving: boolean) => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const rest = () => {
    if (timer.current === null) return;
    clearTimeout(timer.current);
    timer.current = null;
    onHover(false);
  };
  const move = (event: PointerEvent) => {
    if (event.pointerType === "touch") return;
    if (timer.current === null) onHover(true);
    else clearTimeout(timer.current);
    timer.current = setTimeout(rest, restMs);
  };
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return { onPointerMove: move, onPointerLeave: rest };
}

const idPrefix = "activity-";
const domIdOf = (id: string) => `${idPrefix}${id}`;
const idOf = (domId: string) => domId.slice(idPrefix.length);

/** Rows are as dense as the operator likes it, and higher in a narrow pane. */
export function useFeedWindow(count: number) {
  const { density } = usePreferences().preferences;
  return useRowWindow({
    count,
    heightOf: (width) => (width < narrowPane ? narrowRow : density === "compact" ? 32 : 44),
    guess: useRenderHints().isPhone ? 390 : 1000,
  });
}

export function FeedList(props: Props) {
  const { rows, hasMore, isLoadingMore, onMore, onReading } = props;
  const pane = useFeedWindow(rows.length);
  const { scroller, first, last, rowHeight } = pane;

  const isAwake = useRef(false);
  useEffect(() => {
    if (!hasMore || isLoadingMore || rows.length === 0 || last < rows.length - loadAhead) return;
    // Only the first time there is something better to do: while scrolling, each frame would put it off again.
    if (isAwake.current) return onMore();
    return whenIdle(() => {
      isAwake.current = true;
      onMore();
    });
  }, [hasMore, isLoadingMore, last, rows.length, onMore]);

  useImperativeHandle(props.handle, () => ({
    toTop: () => scroller.current?.scrollTo({ top: 0 }),
    toIndex: pane.toIndex,
    focus: () => scroller.current?.focus({ preventScroll: true }),
  }));

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      props.onStep(step);
    } else if (event.key === "Enter" && props.activeId !== null) {
      event.preventDefault();
      props.onOpen(props.activeId);
    }
  };

  // Heard here and not in each row: what a press does changes with every arrival, and no row has to be drawn anew for it.
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    const option = (event.target as Element).closest<HTMLElement>("[role=option]");
    if (option === null) return;
    event.preventDefault();
    props.onOpen(idOf(option.id));
  };

  const hover = useHover(props.onHover);
  const shown = rows.slice(first, last);
  const inSight = shown.some(({ id }) => id === props.activeId);
  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label="Activities, newest first"
      aria-activedescendant={
        inSight && props.activeId !== null ? domIdOf(props.activeId) : undefined
      }
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
      {...hover}
      onScroll={(event) => {
        pane.onScroll();
        onReading(event.currentTarget.scrollTop > topPx);
      }}
      className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain [overflow-anchor:none] outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--focus)]"
    >
      <div
        role="presentation"
        className="relative contain-layout"
        style={{
          height: rows.length * rowHeight,
          ["--row" as string]: `${rowHeight}px`,
        }}
      >
        {shown.map((row, index) => (
          <FeedRow
            key={row.id}
            row={row}
            domId={domIdOf(row.id)}
            isActive={row.id === props.activeId}
            isNew={props.isNew(row, first + index)}
            words={props.words}
            top={(first + index) * rowHeight}
          />
        ))}
      </div>
      <p role="presentation" className="py-4 text-center text-xs text-muted">
        {isLoadingMore ? "Loading earlier activity…" : hasMore ? "" : "That is everything."}
      </p>
    </div>
  );
}
