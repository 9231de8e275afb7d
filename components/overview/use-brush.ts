"use client";
/** A stretch of the chart, chosen by mouse, touch or keyboard. It is held by time, so that it stays when the bars move on. */
import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useState,
} from "react";
import type { Series } from "#lib/overview/contract.ts";

/** Buckets by number, both ends inclusive. */
export type Stretch = { first: number; last: number };

/** `anchor` is where it began, `head` where the cursor stands; ISO times of buckets. */
type Held = { anchor: string; head: string; by: "hover" | "drag" | "hand" };

export type Brush = {
  /** What is pointed at or chosen; null: nothing. */
  stretch: Stretch | null;
  /** Where the cursor stands. */
  head: number | null;
  /** Chosen rather than only pointed at: it stays until it is opened or taken back. */
  chosen: boolean;
  clear(): void;
  on: {
    onPointerDown(event: PointerEvent<HTMLElement>): void;
    onPointerMove(event: PointerEvent<HTMLElement>): void;
    onPointerUp(event: PointerEvent<HTMLElement>): void;
    onPointerCancel(): void;
    onPointerLeave(): void;
    onKeyDown(event: KeyboardEvent<HTMLElement>): void;
    onFocus(): void;
    onBlur(event: FocusEvent<HTMLElement>): void;
  };
};

/** How far a key moves the cursor in buckets; null for keys that do not. */
export function stepOfKey(key: string, count: number): number | null {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return -1;
    case "ArrowRight":
    case "ArrowUp":
      return 1;
    case "PageDown":
      return -Math.max(2, Math.round(count / 8));
    case "PageUp":
      return Math.max(2, Math.round(count / 8));
    case "Home":
      return -count;
    case "End":
      return count;
    default:
      return null;
  }
}

export function useBrush(
  series: Series,
  plot: RefObject<HTMLElement | null>,
  open: (stretch: Stretch) => void,
): Brush {
  const [held, setHeld] = useState<Held | null>(null);
  const { buckets } = series;
  const indexOf = (at: string): number => {
    const index = Math.round((Date.parse(at) - Date.parse(series.from)) / series.stepMs);
    return Math.min(buckets.length - 1, Math.max(0, index));
  };
  const atOf = (index: number): string => buckets[index]?.at ?? series.from;
  const head = held === null ? null : indexOf(held.head);
  const anchor = held === null ? null : indexOf(held.anchor);
  const stretch =
    head === null || anchor === null
      ? null
      : { first: Math.min(anchor, head), last: Math.max(anchor, head) };

  const under = (event: PointerEvent<HTMLElement>): string => {
    const box = plot.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return atOf(0);
    const place = (event.clientX - box.left) / box.width;
    return atOf(Math.min(buckets.length - 1, Math.max(0, Math.floor(place * buckets.length))));
  };
  return {
    stretch,
    head,
    chosen: held?.by === "hand" || held?.by === "drag",
    clear: () => setHeld(null),
    on: {
      onPointerDown(event) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture?.(event.pointerId);
        const at = under(event);
        setHeld({ anchor: at, head: at, by: "drag" });
      },
      onPointerMove(event) {
        const at = under(event);
        if (held?.by === "drag") setHeld({ ...held, head: at });
        else if (held?.by !== "hand" && event.pointerType === "mouse")
          setHeld({ anchor: at, head: at, by: "hover" });
      },
      onPointerUp(event) {
        if (held?.by !== "drag" || stretch === null) return;
        // A finger hides what it chooses: it is shown first, and opened by the button.
        if (event.pointerType === "mouse") {
          setHeld(null);
          open(stretch);
        } else setHeld({ ...held, by: "hand" });
      },
      // The page scrolls instead.
      onPointerCancel: () => setHeld(null),
      onPointerLeave: () => setHeld((now) => (now?.by === "hover" ? null : now)),
      onKeyDown(event) {
        if (event.key === "Enter" && stretch !== null) {
          event.preventDefault();
          open(stretch);
          return;
        }
        if (event.key === "Escape" && held !== null) {
          event.preventDefault();
          const at = atOf(head ?? buckets.length - 1);
          setHeld({ anchor: at, head: at, by: "hand" });
          return;
        }
        const step = stepOfKey(event.key, buckets.length);
        if (step === null || event.metaKey || event.ctrlKey || event.altKey) return;
        event.preventDefault();
        const to = atOf(
          Math.min(buckets.length - 1, Math.max(0, (head ?? buckets.length - 1) + step)),
        );
        setHeld({
          anchor: event.shiftKey && held !== null ? held.anchor : to,
          head: to,
          by: "hand",
        });
      },
      onFocus: () =>
        setHeld((now) => {
          if (now !== null && now.by !== "hover") return now;
          const at = atOf(buckets.length - 1);
          return { anchor: at, head: at, by: "hand" };
        }),
      onBlur(event) {
        // The buttons that act on what is chosen may take the focus.
        const near = event.currentTarget.closest("figure")?.contains(event.relatedTarget) ?? false;
        setHeld((now) => (near || now?.by === "drag" ? now : null));
      },
    },
  };
}
