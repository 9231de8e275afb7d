"use client";
/** Which row is marked and which is open; the feed's keys. The inspector follows the mark. */
import { useQueryClient } from "@tanstack/react-query";
import { type Dispatch, type RefObject, useEffect, useEffectEvent, useState } from "react";
import { useGo } from "#components/live/safe-links.tsx";
import { copyLink, copyText } from "#components/ui/copy-button.tsx";
import { useLatest } from "#components/ui/hooks/use-latest.ts";
import { useShortcuts } from "#components/ui/hooks/use-shortcuts.ts";
import { notifyDone, notifyError } from "#components/ui/notify.ts";
import { stringifyExactJson } from "#lib/activity/exact-json.ts";
import type { ActivitySummary } from "#lib/activity/types.ts";
import type { useFeedUrl } from "#lib/client/feed-url.ts";
import { closeStep } from "#lib/client/history.ts";
import type { TailEvent } from "#lib/client/live-tail.ts";
import { activityQuery } from "./activity-query.ts";
import type { FeedListHandle } from "./feed-list.tsx";

type Props = {
  visible: ActivitySummary[];
  /** What was asked for last is not there yet; older rows may stand in for it. */
  isPending: boolean;
  url: ReturnType<typeof useFeedUrl>[0];
  setUrl: ReturnType<typeof useFeedUrl>[1];
  dispatch: Dispatch<TailEvent>;
  newest: string;
  list: RefObject<FeedListHandle | null>;
  search: RefObject<HTMLInputElement | null>;
  show(): void;
};

/** Kept apart: a linter takes capitalised functions inside a hook for components. */
const arrows = (step: (by: number) => void) =>
  Object.fromEntries([
    ["ArrowDown", () => step(1)],
    ["ArrowUp", () => step(-1)],
  ]);

export function useFeedKeys(props: Props) {
  const { visible, isPending, url, setUrl, dispatch, newest, list, search, show } = props;
  const [marked, setMarked] = useState<string | null>(null);
  const go = useGo();
  const cache = useQueryClient();
  const activeId = url.activity ?? marked;

  const open = useLatest((id: string) => {
    dispatch({ type: "reads", head: newest });
    setMarked(id);
    // One step however many are looked at: Back leads to the list.
    void setUrl({ activity: id }, { history: url.activity === null ? "push" : "replace" });
  });
  const close = useLatest(() => {
    if (url.activity !== null)
      closeStep(["activity"], () => void setUrl({ activity: null }, { history: "replace" }));
    list.current?.focus();
  });
  const mark = (id: string, index: number) => {
    dispatch({ type: "reads", head: newest });
    setMarked(id);
    list.current?.toIndex(index);
    if (url.activity !== null) void setUrl({ activity: id }, { history: "replace" });
  };
  // Out of the search field and into the list at once; the first row is marked as soon as the list is what was searched for.
  const [entering, setEntering] = useState<"first" | "list" | null>(null);
  const enter = useLatest((to: "first" | "list") => {
    list.current?.focus();
    setEntering(to);
  });
  const arrive = useEffectEvent((to: "first" | "list") => {
    setEntering(null);
    const [first] = visible;
    if (first === undefined) return;
    if (to === "first") mark(first.id, 0);
    // Before the very first rows there was no list to go to.
    if (document.activeElement === search.current) list.current?.focus();
  });
  useEffect(() => {
    if (entering !== null && !isPending) arrive(entering);
  }, [entering, isPending]);
  const step = useLatest((by: number) => {
    // A mark on rows that are about to be replaced would be lost with them.
    if (isPending) return setEntering("first");
    const at = visible.findIndex((row) => row.id === activeId);
    const next = Math.min(visible.length - 1, Math.max(0, at < 0 ? 0 : at + by));
    const row = visible[next];
    if (row !== undefined) mark(row.id, next);
  });
  const copy = async () => {
    if (activeId === null) return;
    try {
      const detail = await cache.fetchQuery(activityQuery(activeId));
      if (await copyText(stringifyExactJson(detail.payload, 2) ?? "")) notifyDone("JSON copied.");
    } catch (error) {
      notifyError(error);
    }
  };
  const openMarked = () => {
    if (isPending) return setEntering("first");
    const id = activeId ?? visible[0]?.id;
    if (id === undefined) return;
    if (url.activity === id)
      document.querySelector<HTMLElement>("[data-inspector-heading]")?.focus();
    else open(id);
  };
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    ...arrows(step),
    Enter: openMarked,
    o: openMarked,
    Escape: close,
    "/": () => {
      setEntering(null);
      search.current?.focus();
    },
    l: () => dispatch({ type: "toggle", head: newest }),
    ".": show,
    c: () => void copy(),
    y: () => activeId !== null && void copyLink(activeId),
    r: () => go("/replay"),
  });
  return { activeId, open, close, step, enter };
}
