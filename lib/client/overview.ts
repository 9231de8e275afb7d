/** The overview as a query; rates are refreshed while the page is looked at. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Overview } from "#lib/stats/contract.ts";
import { api } from "./api.ts";
import { type OverviewAsk, overviewKeyOf, overviewSearch } from "./overview-url.ts";

export function useOverview(ask: OverviewAsk) {
  return useQuery({
    queryKey: overviewKeyOf(ask),
    queryFn: ({ signal }) =>
      api<Overview>("GET", `/api/overview?${overviewSearch(ask)}`, { signal }),
    placeholderData: keepPreviousData,
    // A pushed activity invalidates this at most every few seconds; the interval covers a broken socket.
    refetchInterval: 30_000,
  });
}
