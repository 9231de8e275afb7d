"use client";
/** One end of the chosen span: a slider for the keyboard, a handle for pointer and thumb. */
import type { KeyboardEvent, PointerEvent } from "react";
import { keyStep, momentAt, moveEdge, type TimeSpan } from "./replay-window.ts";

const minute = 60_000;

export function EdgeThumb(props: {
  edge: "from" | "to";
  selection: TimeSpan;
  /** How far it goes. */
  band: TimeSpan;
  /** What is on screen of it. */
  view: TimeSpan;
  place: string;
  /** The moment in words. */
  valueText: string;
  placeAt(clientX: number): number;
  onSelect(selection: TimeSpan): void;
}) {
  const { edge, selection, band, view, onSelect } = props;
  const at = selection[edge].getTime();
  const onKeyDown = (event: KeyboardEvent) => {
    const step = keyStep(event.key, event.shiftKey);
    if (step === null) return;
    event.preventDefault();
    const target = Number.isFinite(step) ? at + step : (step < 0 ? band.from : band.to).getTime();
    onSelect(moveEdge(selection, edge, new Date(target), band));
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.stopPropagation();
    event.currentTarget.setPointerCapture?.(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    event.stopPropagation();
    if (!event.currentTarget.hasPointerCapture?.(event.pointerId)) return;
    onSelect(moveEdge(selection, edge, momentAt(props.placeAt(event.clientX), view), band));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={edge === "from" ? "Beginning of the window" : "End of the window"}
      aria-valuemin={Math.floor(band.from.getTime() / minute)}
      aria-valuemax={Math.ceil(band.to.getTime() / minute)}
      aria-valuenow={Math.round(at / minute)}
      aria-valuetext={props.valueText}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={(event) => event.stopPropagation()}
      style={{ left: props.place }}
      // The handles stand outside of the span, so that a span of a minute still has two of them.
      className={`group absolute -inset-y-2 z-[4] flex w-6 cursor-ew-resize touch-none items-center outline-none ${
        edge === "from" ? "-translate-x-full justify-end pe-0.5" : "justify-start ps-0.5"
      }`}
    >
      <span className="h-7 w-2 rounded-full border border-background bg-foreground outline-focus group-focus-visible:outline-2 group-focus-visible:outline-offset-1" />
    </div>
  );
}
