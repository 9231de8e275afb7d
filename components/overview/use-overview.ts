/** The overview as a query; rates are refreshed while the page is looked at. */

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#lib/client/api.ts";
import type { Overview } from "#lib/overview/contract.ts";
import { overview } from "#lib/overview/contract.ts";
import { type OverviewAsk, overviewKeyOf, overviewSearch } from "./overview-url.ts";

/** `isOfBefore`: the asked figures could not be had, so `data` are the last ones of the same accounts. */
export function useOverview(ask: OverviewAsk) {
  const query = useQuery({
    queryKey: overviewKeyOf(ask),
    queryFn: ({ signal }) =>
      api("GET", `/api/overview?${overviewSearch(ask)}`, { answer: overview, signal }),
    placeholderData: keepPreviousData,
    // A pushed activity invalidates this at most every few seconds; the interval covers a broken socket.
    refetchInterval: 30_000,
    // A chart that cannot be had is shown at once, not kept until the browser thinks it is online.
    networkMode: "always",
  });
  const { data, error, refetch, isPlaceholderData } = query;
  const [last, setLast] = useState<{ account: string | null; data: Overview } | null>(null);
  if (data !== undefined && !isPlaceholderData && last?.data !== data)
    setLast({ account: ask.account, data });
  const kept = last?.account === ask.account ? last.data : undefined;
  const isOfBefore = data === undefined && error !== null && kept !== undefined;
  return { data: isOfBefore ? kept : data, error, refetch, isOfBefore };
}
