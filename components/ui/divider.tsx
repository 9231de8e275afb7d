"use client";
/** The line between list and pane, dragged or moved with the arrow keys. */
import { useMove } from "react-aria/useMove";

const keyStep = 16;

export type DividerProps = {
  label: string;
  width: number;
  narrowest: number;
  widest: number;
  /** By so many pixels, wider or narrower. */
  onMove(by: number): void;
  onMoveEnd(): void;
};

export function Divider(props: DividerProps) {
  const { moveProps } = useMove({
    onMove: (event) =>
      props.onMove(-event.deltaX * (event.pointerType === "keyboard" ? keyStep : 1)),
    onMoveEnd: props.onMoveEnd,
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: <hr> takes no focus and no value; a window splitter needs both.
    <div
      {...moveProps}
      role="separator"
      aria-orientation="vertical"
      aria-label={props.label}
      aria-valuenow={props.width}
      aria-valuemin={props.narrowest}
      aria-valuemax={props.widest}
      tabIndex={0}
      className="no-print relative w-px shrink-0 cursor-col-resize touch-none bg-border outline-none before:absolute before:inset-y-0 before:-inset-x-3 before:content-[''] hover:bg-focus focus-visible:bg-focus focus-visible:shadow-[0_0_0_1px_var(--focus)]"
    />
  );
}
