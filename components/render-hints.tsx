"use client";
/** What the server guessed of the browser, so that both draw the same first view; corrected right after hydration. */
import { createContext, type ReactNode, use, useEffect, useSyncExternalStore } from "react";
import { rememberZone } from "#lib/client/session.ts";

export type RenderHints = {
  timeZone: string;
  isPhone: boolean;
  /** When the document was drawn, in ms; 0: not known. */
  nowMs: number;
};

const HintsContext = createContext<RenderHints>({
  timeZone: "UTC",
  isPhone: false,
  nowMs: 0,
});

export const useRenderHints = (): RenderHints => use(HintsContext);

// Asked for by every time on the page, several times a drawing, and slow to find out: known until the page is looked at anew.
let known: string | null = null;
const browserZone = () => {
  known ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return known;
};
const listeners = new Set<() => void>();
const lookAgain = () => {
  const before = known;
  known = null;
  if (browserZone() !== before) for (const notify of listeners) notify();
};
function subscribe(notify: () => void): () => void {
  if (listeners.size === 0) document.addEventListener("visibilitychange", lookAgain);
  listeners.add(notify);
  return () => {
    listeners.delete(notify);
    if (listeners.size === 0) document.removeEventListener("visibilitychange", lookAgain);
  };
}

/** The browser's zone; while hydrating the server's guess of it. */
export function useLocalZone(): string {
  const { timeZone } = useRenderHints();
  return useSyncExternalStore(subscribe, browserZone, () => timeZone);
}

export function RenderHintsProvider(props: { hints: RenderHints; children: ReactNode }) {
  const { timeZone } = props.hints;
  useEffect(() => {
    if (browserZone() !== timeZone) rememberZone(browserZone());
  }, [timeZone]);
  return <HintsContext value={props.hints}>{props.children}</HintsContext>;
}
