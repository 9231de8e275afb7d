/** Every query of the dashboard: its key, its route, its type. The socket writes into the same cache. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { parseExactJson } from "#lib/activity/exact-json.ts";
import type { ActivityDetail } from "#lib/activity/types.ts";
import type { Problem } from "#lib/overview/contract.ts";
import { api } from "./api.ts";
import type {
  AccountView,
  AppView,
  Me,
  SubscriptionList,
  WebhookList,
  WebhookView,
} from "./views.ts";

export const keys = {
  me: ["me"] as const,
  apps: ["apps"] as const,
  accounts: ["accounts"] as const,
  webhooks: ["webhooks"] as const,
  subscriptions: ["subscriptions"] as const,
  replays: ["replays"] as const,
  rejected: ["rejected"] as const,
  problems: ["problems"] as const,
  activities: ["activities"] as const,
  activity: (id: string) => ["activity", id] as const,
};

export const useMe = () =>
  useQuery({ queryKey: keys.me, queryFn: ({ signal }) => api<Me>("GET", "/api/me", { signal }) });

/** Lists arrive as `{ items }`. */
function useList<T>(queryKey: readonly string[], path: string) {
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => api<{ items: T[] }>("GET", path, { signal }),
    select: (answer) => answer.items,
  });
}

export const useApps = () => useList<AppView>(keys.apps, "/api/apps");
export const useAccounts = () => useList<AccountView>(keys.accounts, "/api/accounts");
export const useWebhooks = () => useList<WebhookView>(keys.webhooks, "/api/webhooks");

/** The same cache entry as `useWebhooks`, with what X could not be asked. */
export const useWebhookList = () =>
  useQuery({
    queryKey: keys.webhooks,
    queryFn: ({ signal }) => api<WebhookList>("GET", "/api/webhooks", { signal }),
  });

export const useSubscriptions = () =>
  useQuery({
    queryKey: keys.subscriptions,
    queryFn: ({ signal }) => api<SubscriptionList>("GET", "/api/subscriptions", { signal }),
  });

/** What needs a person; asked anew every half minute, because silence pushes nothing. */
export const useProblemList = () =>
  useQuery({
    queryKey: keys.problems,
    queryFn: ({ signal }) => api<{ items: Problem[] }>("GET", "/api/problems", { signal }),
    select: (answer) => answer.items,
    refetchInterval: 30_000,
  });

export const activityQuery = (id: string) =>
  queryOptions({
    queryKey: keys.activity(id),
    queryFn: ({ signal }) =>
      api<ActivityDetail>("GET", `/api/activities/${encodeURIComponent(id)}`, {
        signal,
        read: parseExactJson,
      }),
    staleTime: 60_000,
  });
