"use client";
/** Media queries as values. */
import { useCallback, useSyncExternalStore } from "react";

/** False while the server renders, and while `isOff`: nobody is drawn anew for an answer that is not wanted. */
export function useMedia(query: string, isOff = false): boolean {
  const subscribe = useCallback(
    (notify: () => void) => {
      const list = matchMedia(query);
      list.addEventListener("change", notify);
      return () => list.removeEventListener("change", notify);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => !isOff && matchMedia(query).matches,
    () => false,
  );
}
