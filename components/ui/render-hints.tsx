"use client";
/** What the server guessed of the browser, so that both draw the same first view; corrected right after hydration. */
import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import type { DateLocale } from "#lib/client/date-locale.ts";
import { rememberZone } from "#lib/client/session.ts";
import { releaseNow, startAt } from "./hooks/now.ts";

export type RenderHints = {
  timeZone: string;
  /** In which order the browser's region writes dates, by its `Accept-Language`. */
  locale: DateLocale;
  isPhone: boolean;
  /** What the browser says it runs on: its name, or the part of the user agent that tells. */
  platform: string;
  /** When the document was drawn, in ms; 0: not known. */
  nowMs: number;
};

const HintsContext = createContext<RenderHints>({
  timeZone: "UTC",
  locale: "en-GB",
  isPhone: false,
  platform: "",
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

const ZoneContext = createContext<string | null>(null);

/** The browser's zone; while hydrating the server's guess of it. */
export const useLocalZone = (): string => use(ZoneContext) ?? browserZone();

export function RenderHintsProvider(props: { hints: RenderHints; children: ReactNode }) {
  const { timeZone, nowMs } = props.hints;
  useState(() => startAt(nowMs));
  useEffect(releaseNow, []);
  const zone = useSyncExternalStore(subscribe, browserZone, () => timeZone);
  useEffect(() => {
    if (browserZone() !== timeZone) rememberZone(browserZone());
  }, [timeZone]);
  return (
    <HintsContext value={props.hints}>
      <ZoneContext value={zone}>{props.children}</ZoneContext>
    </HintsContext>
  );
}
