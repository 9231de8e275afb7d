"use client";
/** List left, pane right, a divider between them that is dragged or moved with the arrow keys; the width is remembered. */
import { type ReactNode, useState } from "react";
import { Divider } from "./divider.tsx";
import { usePreferences } from "./preferences.tsx";

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
