"use client";
/** Refused deliveries as queries. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "./api.ts";
import { keys } from "./queries.ts";

export type RejectedView = {
  id: string;
  /** The slug in the URL; there need not be such an App. */
  app: string;
  receivedAt: string;
  status: number;
  reason: string;
  detail: string | null;
  bytes: number;
  sourceAddress: string | null;
};

export type RejectedDetail = RejectedView & {
  headers: Record<string, string>;
  /** The first bytes as text; null: none were kept. */
  body: string | null;
  bodyComplete: boolean;
};

export type RejectedTotal = {
  app: string;
  reason: string;
  count: number;
  firstAt: string;
  lastAt: string;
};

type RejectedPage = {
  items: RejectedView[];
  nextCursor: string | null;
  /** Every refusal of the last 24 hours, also those that were not kept. */
  totals: RejectedTotal[];
};

/** Of one App (its slug), or of all. Newest first; asked anew every half minute: refusals are pushed to nobody. */
export const useRejected = (app: string | null) =>
  useInfiniteQuery({
    queryKey: [...keys.rejected, "list", app],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api<RejectedPage>(
        "GET",
        `/api/rejected?limit=50${app === null ? "" : `&app=${encodeURIComponent(app)}`}${pageParam === null ? "" : `&before=${pageParam}`}`,
        { signal },
      ),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: 30_000,
  });

export const useRejectedOne = (id: string) =>
  useQuery({
    queryKey: [...keys.rejected, id],
    queryFn: ({ signal }) =>
      api<RejectedDetail>("GET", `/api/rejected/${encodeURIComponent(id)}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
