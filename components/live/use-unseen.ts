"use client";
/** Rows that came while nobody looked at this tab. */
import { createContext, use, useEffect, useEffectEvent, useState } from "react";
import { compareIds, heldBack } from "#lib/client/live-tail.ts";

/** How many activities came while this tab was out of sight, whichever page it shows. */
export const UnseenContext = createContext(0);
export const useUnseen = () => use(UnseenContext);

/** Of `rows` (newest first), how many came since the tab was last looked at. Before `isLoaded` nobody can tell. */
export function useUnseenRows(rows: readonly { id: string }[], isLoaded: boolean): number {
  const [head, setHead] = useState<string | null>(null);
  const newest = isLoaded ? (rows[0]?.id ?? "0") : null;
  const mark = useEffectEvent(() => setHead(document.hidden ? newest : null));
  useEffect(() => {
    const onChange = () => mark();
    document.addEventListener("visibilitychange", onChange);
    return () => document.removeEventListener("visibilitychange", onChange);
  }, []);
  useEffect(() => {
    // Opened out of sight: what it loads first is where looking will begin.
    if (head === null && newest !== null && document.hidden) setHead(newest);
  }, [head, newest]);
  return head === null ? 0 : heldBack(rows, { mode: "paused", head, by: "hand" });
}

export type UnseenCount = { add(rows: readonly { id: string }[]): void; stop(): void };

/** Counts new rows while the tab is out of sight; `onCount` hears every change. */
export function countUnseen(onCount: (count: number) => void): UnseenCount {
  let newest = "0";
  const unseen = new Set<string>();
  const look = () => {
    if (document.hidden || unseen.size === 0) return;
    for (const id of unseen) if (compareIds(id, newest) > 0) newest = id;
    unseen.clear();
    onCount(0);
  };
  document.addEventListener("visibilitychange", look);
  return {
    add(rows) {
      if (!document.hidden) {
        for (const { id } of rows) if (compareIds(id, newest) > 0) newest = id;
        return;
      }
      // What is fetched again after a break was seen before.
      for (const { id } of rows) if (compareIds(id, newest) > 0) unseen.add(id);
      onCount(unseen.size);
    },
    stop: () => document.removeEventListener("visibilitychange", look),
  };
}
