/** One activity with its payload and its delivery. */

import { queryOptions } from "@tanstack/react-query";
import { parseExactJson } from "#lib/activity/exact-json.ts";
import { activityDetail } from "#lib/activity/types.ts";
import { api } from "#lib/client/api.ts";
import { keys } from "#lib/client/queries.ts";

export const activityQuery = (id: string) =>
  queryOptions({
    queryKey: keys.activity(id),
    queryFn: ({ signal }) =>
      api("GET", `/api/activities/${encodeURIComponent(id)}`, {
        answer: activityDetail,
        signal,
        read: parseExactJson,
      }),
    staleTime: 60_000,
  });
