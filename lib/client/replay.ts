"use client";
/** Replay as queries: coverage, what a window would mean, the jobs; and the one place where a pushed job enters the cache. */
import {
  type InfiniteData,
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useQuery,
} from "@tanstack/react-query";
import type { ReplayJobView } from "#lib/replay/contract.ts";
import { api } from "./api.ts";
import { keys } from "./queries.ts";
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

type ReplayPage = { items: ReplayJobView[]; nextCursor: string | null };
type ReplayPages = InfiniteData<ReplayPage, string | null>;

/** The last 24 hours of a webhook; drawn anew every half minute, because silence pushes nothing. */
export const useCoverage = (webhook: string | null) =>
  useQuery({
    queryKey: ["coverage", webhook],
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
    queryKey: ["replay-preview", query],
    queryFn: ({ signal }) => api<ReplayPreview>("GET", `/api/replays/preview?${query}`, { signal }),
    enabled: ask !== null,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}

const isActive = (job: ReplayJobView): boolean => job.state === "queued" || job.state === "running";

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

/** Puts a job where it stands already, or in front. Jobs arrive out of order: one that ended never runs again. */
export function withJob(pages: ReplayPages, job: ReplayJobView): ReplayPages {
  let known = false;
  const after = pages.pages.map((page) => ({
    ...page,
    items: page.items.map((held) => {
      if (held.id !== job.id) return held;
      known = true;
      return !isActive(held) && isActive(job) ? held : job;
    }),
  }));
  const [first, ...rest] = after;
  if (known || first === undefined) return { ...pages, pages: after };
  return { ...pages, pages: [{ ...first, items: [job, ...first.items] }, ...rest] };
}

/** For the socket's `replay` and for our own request's answer. */
export function putReplayJob(client: QueryClient, job: ReplayJobView): void {
  client.setQueryData<ReplayPages>(keys.replays, (pages) =>
    pages === undefined ? pages : withJob(pages, job),
  );
  // What was recovered changes the band and what a window holds.
  if (!isActive(job)) {
    void client.invalidateQueries({ queryKey: ["coverage"] });
    void client.invalidateQueries({ queryKey: ["replay-preview"] });
  }
}

/** Asks for a window; the jobs it takes, oldest window first. */
export const askReplay = (ask: TimeSpan & { webhook: string }) =>
  api<{ items: ReplayJobView[]; sentence: string; advice: string[] }>("POST", "/api/replays", {
    body: { webhook: ask.webhook, from: ask.from.toISOString(), to: ask.to.toISOString() },
  });

/** Takes back a job that X was not asked for yet. */
export const cancelReplay = (id: string) =>
  api<ReplayJobView>("DELETE", `/api/replays/${encodeURIComponent(id)}`);
