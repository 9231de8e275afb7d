"use client";
/** The feed's rows: pages of the store, with live rows merged into the same cache by the socket. */
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "#lib/client/api.ts";
import { type FeedFilter, feedSearch } from "#lib/client/feed-query.ts";
import { keys } from "#lib/client/queries.ts";
import type { ActivityPage } from "#lib/client/views.ts";

const pageSize = 100;

export function useFeed(filter: FeedFilter) {
  const query = useInfiniteQuery({
    queryKey: [...keys.activities, filter],
    queryFn: ({ pageParam, signal }) => {
      const page =
        pageParam === null ? { limit: pageSize } : { before: pageParam, limit: pageSize };
      return api<ActivityPage>("GET", `/api/activities?${feedSearch(filter, page)}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    // The socket keeps it fresh; refetching all pages would only repeat what is here.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const pages = query.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages]);
  return { query, rows };
}
