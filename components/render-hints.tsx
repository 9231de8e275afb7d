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

const never = () => () => undefined;
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The browser's zone; while hydrating the server's guess of it. */
export function useLocalZone(): string {
  const { timeZone } = useRenderHints();
  return useSyncExternalStore(never, browserZone, () => timeZone);
}

export function RenderHintsProvider(props: { hints: RenderHints; children: ReactNode }) {
  const { timeZone } = props.hints;
  useEffect(() => {
    if (browserZone() !== timeZone) rememberZone(browserZone());
  }, [timeZone]);
  return <HintsContext value={props.hints}>{props.children}</HintsContext>;
}
