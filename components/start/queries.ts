/** The guided path as a query; asked often while it is open, because each step ticks itself. */

import { useQuery } from "@tanstack/react-query";
import { api } from "#lib/client/api.ts";
import { startProgress } from "#lib/start/contract.ts";

export const startKey = ["start"] as const;

export const useStart = () =>
  useQuery({
    queryKey: startKey,
    queryFn: ({ signal }) => api("GET", "/api/start", { answer: startProgress, signal }),
    refetchInterval: (query) => (query.state.data?.done ? false : 2_500),
  });
