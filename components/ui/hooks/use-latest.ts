"use client";
/** A function that never changes and always does what the newest drawing says: handed down, it makes nobody draw anew. */
import { useCallback, useInsertionEffect, useRef } from "react";

/** For handlers only: while drawing it would still do what the last drawing said. */
export function useLatest<Args extends unknown[], Result>(
  newest: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(newest);
  useInsertionEffect(() => {
    latest.current = newest;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
