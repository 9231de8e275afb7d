"use client";
/** The feed's rows: pages of the store, with live rows merged into the same cache by the socket. */
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useConnectionNow } from "#components/live/connection.tsx";
import { api } from "#lib/client/api.ts";
import type { FeedUrl } from "#lib/client/feed-parsers.ts";
import { type FeedFilter, feedFilter, feedSearch } from "#lib/client/feed-query.ts";
import { keys } from "#lib/client/queries.ts";
import type { ActivityPage } from "#lib/feed/contract.ts";
import { activityPage } from "#lib/feed/contract.ts";

const pageSize = 100;

/** The first page as the server read it `at` ms, for this very view. */
export type FirstPage = { filter: FeedFilter; at: number; page: ActivityPage };

/** Once live, rows have come that the document's page has not: a step back must not bring it up again with a hole in front. */
export function useFirstPage(first: FirstPage | null): FirstPage | null {
  const connection = useConnectionNow();
  return connection().state === "connecting" ? first : null;
}

/** A range is fixed when it is chosen and does not move with the clock; the document's, when the server read it. */
export function useFilter(url: FeedUrl, first: FirstPage | null): FeedFilter {
  const { activity: _, ...chosen } = url;
  const choice = JSON.stringify(chosen);
  const [asked, setAsked] = useState({
    choice,
    filter: feedFilter(url, first?.at ?? Date.now()),
  });
  if (asked.choice === choice) return asked.filter;
  const next = { choice, filter: feedFilter(url, Date.now()) };
  setAsked(next);
  return next.filter;
}

export function useFeed(filter: FeedFilter, first: FirstPage | null) {
  const usable = first !== null && JSON.stringify(first.filter) === JSON.stringify(filter);
  const query = useInfiniteQuery({
    ...(usable ? { initialData: { pages: [first.page], pageParams: [null] } } : {}),
    queryKey: [...keys.activities, filter],
    queryFn: ({ pageParam, signal }) => {
      const page =
        pageParam === null ? { limit: pageSize } : { before: pageParam, limit: pageSize };
      return api("GET", `/api/activities?${feedSearch(filter, page)}`, {
        answer: activityPage,
        signal,
      });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    // Rows never change but by the merge, which keeps them: comparing thousands with themselves is all it would do.
    structuralSharing: false,
    // The socket keeps it current; refetching all pages would only repeat what is here.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const pages = query.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages]);
  return { query, rows, sharedHandles: pages?.[0]?.sharedHandles };
}
