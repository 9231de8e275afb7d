"use client";
/** Replay as queries: coverage, what a window would mean, the jobs. */
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "#lib/client/api.ts";
import { isActive, type ReplayPage } from "#lib/client/live/replay-jobs.ts";
import { keys } from "#lib/client/queries.ts";
import type { ReplayJobView } from "#lib/replay/contract.ts";
import type { Missed, Segment, TimeSpan } from "./replay-window.ts";

export type CoverageView = {
  webhook: string;
  from: string;
  to: string;
  /** Fill the window without holes, oldest first. */
  segments: Segment[];
  /** What was missed, oldest first; `recoverableUntil` null: X cannot replay it. */
  gaps: Missed[];
};

export type ReplayPreview = {
  ok: boolean;
  sentence: string;
  field: "from" | "to" | null;
  advice: string[];
  jobs: number;
  /** Activities stored already within the window, over the accounts below. */
  held: number;
  accounts: { id: string; username: string | null; held: number }[];
};

/** The last 24 hours of a webhook; drawn anew every half minute, because silence pushes nothing. */
export const useCoverage = (webhook: string | null) =>
  useQuery({
    queryKey: [...keys.coverage, webhook],
    queryFn: ({ signal }) =>
      api<CoverageView>("GET", `/api/coverage?webhook=${encodeURIComponent(webhook ?? "")}`, {
        signal,
      }),
    enabled: webhook !== null,
    refetchInterval: 30_000,
  });

/** What X would be asked, and what is held already. Null: nothing to ask about yet. */
export function useReplayPreview(ask: (TimeSpan & { webhook: string }) | null) {
  const query = new URLSearchParams(
    ask === null
      ? {}
      : { webhook: ask.webhook, from: ask.from.toISOString(), to: ask.to.toISOString() },
  ).toString();
  return useQuery({
    queryKey: [...keys.replayPreview, query],
    queryFn: ({ signal }) => api<ReplayPreview>("GET", `/api/replays/preview?${query}`, { signal }),
    enabled: ask !== null,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}

/** All jobs, newest first. Pushed by the socket; asked for while one is under way, in case the socket is not there. */
export const useReplays = () =>
  useInfiniteQuery({
    queryKey: keys.replays,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api<ReplayPage>(
        "GET",
        `/api/replays?limit=20${pageParam === null ? "" : `&before=${pageParam}`}`,
        { signal },
      ),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items.some(isActive) === true ? 3_000 : false,
  });

/** Asks for a window; the jobs it takes, oldest window first. */
export const askReplay = (ask: TimeSpan & { webhook: string }) =>
  api<{ items: ReplayJobView[]; sentence: string; advice: string[] }>("POST", "/api/replays", {
    body: { webhook: ask.webhook, from: ask.from.toISOString(), to: ask.to.toISOString() },
  });

/** Takes back a job that X was not asked for yet. */
export const cancelReplay = (id: string) =>
  api<ReplayJobView>("DELETE", `/api/replays/${encodeURIComponent(id)}`);
