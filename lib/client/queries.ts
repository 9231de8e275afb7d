/** The keys under which answers are cached, and the lists that several pages show. The socket writes into the same cache. */
import { type QueryClient, useQuery } from "@tanstack/react-query";
import { api } from "./api.ts";
import type { AccountView, AppView, Me, WebhookView } from "./views.ts";

export const keys = {
  me: ["me"] as const,
  apps: ["apps"] as const,
  accounts: ["accounts"] as const,
  webhooks: ["webhooks"] as const,
  subscriptions: ["subscriptions"] as const,
  replays: ["replays"] as const,
  rejected: ["rejected"] as const,
  problems: ["problems"] as const,
  overview: ["overview"] as const,
  coverage: ["coverage"] as const,
  replayPreview: ["replay-preview"] as const,
  activities: ["activities"] as const,
  activity: (id: string) => ["activity", id] as const,
};

/** Asks again for whatever is cached under these keys. */
export const invalidate = (cache: QueryClient, ...lists: (readonly string[])[]) =>
  Promise.all(lists.map((queryKey) => cache.invalidateQueries({ queryKey })));

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
