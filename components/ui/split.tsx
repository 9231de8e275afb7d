"use client";
/** List left, pane right, a divider between them that is dragged or moved with the arrow keys; the width is remembered. */
import { type ReactNode, useState } from "react";
import { useMove } from "react-aria/useMove";
import { usePreferences } from "./preferences.tsx";

const keyStep = 16;

type DividerProps = {
  label: string;
  width: number;
  narrowest: number;
  widest: number;
  /** By so many pixels, wider or narrower. */
  onMove(by: number): void;
  onMoveEnd(): void;
};

/** The line between list and pane, dragged or moved with the arrow keys. */
function Divider(props: DividerProps) {
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

const narrowest = 340;
const widest = 880;

const clamp = (px: number) => Math.round(Math.min(widest, Math.max(narrowest, px)));

export function Split(props: {
  name: string;
  label: string;
  /** Null: the list has all the room. It keeps its place in the tree, its scroll and its focus either way. */
  pane: ReactNode | null;
  children: ReactNode;
}) {
  const { preferences, change } = usePreferences();
  const [width, setWidth] = useState(() => clamp(preferences.paneWidths[props.name] ?? 460));
  return (
    <div className="flex h-full min-h-0 print:block">
      <div className={`min-w-0 flex-1 ${props.pane === null ? "" : "print:hidden"}`}>
        {props.children}
      </div>
      {props.pane !== null && (
        <>
          <Divider
            label={props.label}
            width={width}
            narrowest={narrowest}
            widest={widest}
            onMove={(by) => setWidth((now) => clamp(now + by))}
            onMoveEnd={() =>
              change({ paneWidths: { ...preferences.paneWidths, [props.name]: width } })
            }
          />
          <div
            style={{ width }}
            className="max-w-[60%] min-w-0 shrink-0 print:w-full! print:max-w-none"
          >
            {props.pane}
          </div>
        </>
      )}
    </div>
  );
}
