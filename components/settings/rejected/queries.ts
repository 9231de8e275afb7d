"use client";
/** Refused deliveries as queries. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "#lib/client/api.ts";
import { keys } from "#lib/client/queries.ts";
import { rejectedDetail, rejectedPage } from "#lib/rejected/contract.ts";

/** Of one App (its slug), or of all. Newest first; asked anew every half minute: refusals are pushed to nobody. */
export const useRejected = (app: string | null) =>
  useInfiniteQuery({
    queryKey: [...keys.rejected, "list", app],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api(
        "GET",
        `/api/rejected?limit=50${app === null ? "" : `&app=${encodeURIComponent(app)}`}${pageParam === null ? "" : `&before=${pageParam}`}`,
        { answer: rejectedPage, signal },
      ),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: 30_000,
  });

export const useRejectedOne = (id: string) =>
  useQuery({
    queryKey: [...keys.rejected, id],
    queryFn: ({ signal }) =>
      api("GET", `/api/rejected/${encodeURIComponent(id)}`, { answer: rejectedDetail, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
