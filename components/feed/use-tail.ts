"use client";
/** Binds the pause logic to a list: which rows are in sight, how many wait, which of them have just come. */
import { useEffect, useReducer, useRef, useState } from "react";
import type { ActivitySummary } from "#lib/activity/types.ts";
import {
  compareIds,
  following,
  heldBack,
  isFollowing,
  tailReducer,
} from "#lib/client/live-tail.ts";

const newMs = 900;
/** More than this at once is a page, not arrivals: it appears without motion. */
const mostNew = 20;

/** Ids above the returned one arrived while following, a moment ago; null: none. */
function useNewAbove(newest: string | undefined, follows: boolean, resetKey: unknown) {
  const seen = useRef<{ key: unknown; newest: string | undefined }>({ key: resetKey, newest });
  const [above, setAbove] = useState<string | null>(null);
  useEffect(() => {
    const before = seen.current;
    seen.current = { key: resetKey, newest };
    if (before.key !== resetKey || before.newest === undefined || newest === undefined) return;
    if (!follows || compareIds(newest, before.newest) <= 0) return;
    const mark = before.newest;
    setAbove(mark);
    const timer = setTimeout(() => setAbove((now) => (now === mark ? null : now)), newMs);
    return () => clearTimeout(timer);
  }, [newest, follows, resetKey]);
  return above;
}

/** `resetKey`: what the list shows; a change begins a new tail. */
export function useTail(rows: ActivitySummary[], resetKey: unknown) {
  const [state, dispatch] = useReducer(tailReducer, following);
  const [key, setKey] = useState(resetKey);
  if (key !== resetKey) {
    setKey(resetKey);
    dispatch({ type: "show" });
  }
  const held = heldBack(rows, state);
  const visible = held === 0 ? rows : rows.slice(held);
  const newest = visible[0]?.id;
  const above = useNewAbove(newest, isFollowing(state), resetKey);
  const isNew = (row: ActivitySummary, index: number) =>
    above !== null && index < mostNew && compareIds(row.id, above) > 0;
  return { tail: state, dispatch, held, visible, newest: newest ?? "0", isNew };
}
