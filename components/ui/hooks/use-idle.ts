"use client";
/** Fetches code that will be wanted soon, once the first view is done: when a hand moves, or after a while without. */
import { useEffect, useEffectEvent } from "react";

/** A slow phone has drawn and settled by then. */
const patienceMs = 8_000;
const signs = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown"] as const;

/** Runs `work` when the page has nothing else to do, a second from now at the latest; returns how to take it back. */
export const whenIdle = (work: () => void): (() => void) => {
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(work);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(() => work(), { timeout: 1_000 });
  return () => cancelIdleCallback(asked);
};

export function useIdle(...loaders: (() => Promise<unknown>)[]): void {
  const load = useEffectEvent(() => {
    // A chunk that fails now is asked for again when it is needed.
    for (const loader of loaders) loader().catch(() => undefined);
  });
  useEffect(() => {
    const stop = () => {
      clearTimeout(timer);
      for (const sign of signs) removeEventListener(sign, begin);
    };
    const begin = () => {
      stop();
      whenIdle(load);
    };
    const timer = setTimeout(begin, patienceMs);
    for (const sign of signs) addEventListener(sign, begin, { passive: true });
    return stop;
  }, []);
}
