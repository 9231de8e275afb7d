"use client";
/** Every query of the dashboard: its key, its route, its type. The socket writes into the same cache. */
import { useQuery } from "@tanstack/react-query";
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
