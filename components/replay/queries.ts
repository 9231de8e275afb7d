"use client";
/** Replay as queries: coverage, what a window would mean, the jobs. */
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "#lib/client/api.ts";
import { isActive } from "#lib/client/live/replay-jobs.ts";
import { keys } from "#lib/client/queries.ts";
import { coverageView } from "#lib/coverage/contract.ts";
import { askedReplays, replayJobView, replayPage, replayPreview } from "#lib/replay/contract.ts";
import type { TimeSpan } from "./replay-window.ts";

/** The last 24 hours of a webhook; drawn anew every half minute, because silence pushes nothing. */
export const useCoverage = (webhook: string | null) =>
  useQuery({
    queryKey: [...keys.coverage, webhook],
    queryFn: ({ signal }) =>
      api("GET", `/api/coverage?webhook=${encodeURIComponent(webhook ?? "")}`, {
        answer: coverageView,
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
    queryFn: ({ signal }) =>
      api("GET", `/api/replays/preview?${query}`, { answer: replayPreview, signal }),
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
      api("GET", `/api/replays?limit=20${pageParam === null ? "" : `&before=${pageParam}`}`, {
        answer: replayPage,
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items.some(isActive) === true ? 3_000 : false,
  });

/** Asks for a window; the jobs it takes, oldest window first. */
export const askReplay = (ask: TimeSpan & { webhook: string }) =>
  api("POST", "/api/replays", {
    answer: askedReplays,
    body: { webhook: ask.webhook, from: ask.from.toISOString(), to: ask.to.toISOString() },
  });

/** Takes back a job that X was not asked for yet. */
export const cancelReplay = (id: string) =>
  api("DELETE", `/api/replays/${encodeURIComponent(id)}`, { answer: replayJobView });
