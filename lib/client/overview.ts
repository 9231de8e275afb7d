/** The overview as a query; rates are refreshed while the page is looked at. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Overview } from "#lib/stats/contract.ts";
import { api } from "./api.ts";

export const overviewKey = ["overview"] as const;

/** `hours`: 1, 6, 24 or 168. `timeZone`: IANA, of "today" and the heat-map. */
export function useOverview(ask: { hours: number; timeZone: string; account: string | null }) {
  const query = new URLSearchParams({ hours: String(ask.hours), tz: ask.timeZone });
  if (ask.account !== null) query.set("account", ask.account);
  return useQuery({
    queryKey: [...overviewKey, ask.hours, ask.timeZone, ask.account],
    queryFn: ({ signal }) => api<Overview>("GET", `/api/overview?${query}`, { signal }),
    placeholderData: keepPreviousData,
    // A pushed activity invalidates this at most every few seconds; the interval covers a broken socket.
    refetchInterval: 30_000,
  });
}
