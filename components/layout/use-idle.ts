"use client";
/** Fetches code that will be wanted soon, once the page has nothing better to do. */
import { useEffect, useEffectEvent } from "react";

export function useIdle(...loaders: (() => Promise<unknown>)[]): void {
  const load = useEffectEvent(() => {
    // A chunk that fails now is asked for again when it is needed.
    for (const loader of loaders) loader().catch(() => undefined);
  });
  useEffect(() => {
    if (typeof requestIdleCallback === "undefined") {
      const timer = setTimeout(load, 2000);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(() => load(), { timeout: 5000 });
    return () => cancelIdleCallback(handle);
  }, []);
}
