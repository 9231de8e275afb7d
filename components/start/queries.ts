/** The guided path as a query; asked often while it is open, because each step ticks itself. */
import { useQuery } from "@tanstack/react-query";
import { api } from "#lib/client/api.ts";
import type { FirstHour } from "#lib/first-hour/contract.ts";

export const firstHourKey = ["first-hour"] as const;

export const useFirstHour = () =>
  useQuery({
    queryKey: firstHourKey,
    queryFn: ({ signal }) => api<FirstHour>("GET", "/api/first-hour", { signal }),
    refetchInterval: (query) => (query.state.data?.done ? false : 2_500),
  });
