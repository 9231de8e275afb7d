"use client";
/** The window being asked about: from the URL, else proposed; a half-typed edge is nobody's window. */
import { parseAsIsoDateTime, parseAsString, useQueryStates } from "nuqs";
import { useRef, useState } from "react";
import { outwards, type TimeSpan } from "./replay-window.ts";

const parsers = { from: parseAsIsoDateTime, to: parseAsIsoDateTime, webhook: parseAsString };

export type Edges = { from: Date | null; to: Date | null };

/** An edge walked by keys is one step of the history, not one per press. */
const inOneGoMs = 1_500;

export function useReplayUrl() {
  return useQueryStates(parsers, { history: "push", scroll: false });
}

/** `proposal` is used for the edges that the URL does not name. */
export function useReplayWindow(proposal: TimeSpan | null): {
  edges: Edges;
  /** Both edges, in order; null while one is missing. */
  selection: TimeSpan | null;
  select(span: TimeSpan): void;
  setEdge(edge: "from" | "to", at: Date | null): void;
} {
  const [url, setUrl] = useReplayUrl();
  const [cleared, setCleared] = useState({ from: false, to: false });
  const edgeOf = (edge: "from" | "to"): Date | null => {
    if (cleared[edge]) return null;
    const named = url[edge];
    if (named === null) return proposal?.[edge] ?? null;
    // Links carry the exact moments of a gap; X counts in minutes.
    return outwards({ from: named, to: named })[edge];
  };
  const edges = { from: edgeOf("from"), to: edgeOf("to") };
  const writtenAt = useRef(0);
  const write = (span: Edges) => {
    const now = Date.now();
    void setUrl(span, { history: now - writtenAt.current < inOneGoMs ? "replace" : "push" });
    writtenAt.current = now;
  };
  const { from, to } = edges;
  return {
    edges,
    selection: from !== null && to !== null && from < to ? { from, to } : null,
    select: (span) => {
      setCleared({ from: false, to: false });
      write({ from: span.from, to: span.to });
    },
    setEdge: (edge, at) => {
      setCleared({ ...cleared, [edge]: at === null });
      // The other edge is written down too: a proposal must not move under a window that somebody edits.
      if (at !== null) write({ ...edges, [edge]: at });
    },
  };
}
