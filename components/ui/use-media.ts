"use client";
/** Media queries and element widths as values. */
import { type RefObject, useCallback, useEffect, useState, useSyncExternalStore } from "react";

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

/** Whether an element is narrower than so many pixels; `guess` until it is measured. */
export function useNarrowElement(
  ref: RefObject<HTMLElement | null>,
  px: number,
  guess: boolean,
): boolean {
  const [narrow, setNarrow] = useState(guess);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setNarrow(element.clientWidth < px));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, px]);
  return narrow;
}
