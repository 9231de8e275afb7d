/** The keys under which answers are cached, and the lists that several pages show. The socket writes into the same cache. */

import { type QueryClient, useQuery } from "@tanstack/react-query";
import type * as z from "zod/mini";
import { accountList } from "#lib/accounts/contract.ts";
import { appList } from "#lib/apps/contract.ts";
import { me } from "#lib/operators/contract.ts";
import { webhookList } from "#lib/webhooks/contract.ts";
import { api } from "./api.ts";

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
  useQuery({
    queryKey: keys.me,
    queryFn: ({ signal }) => api("GET", "/api/me", { answer: me, signal }),
  });

/** Lists arrive as `{ items }`. */
function useList<T>(
  queryKey: readonly string[],
  path: string,
  answer: z.ZodMiniType<{ items: T[] }>,
) {
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => api("GET", path, { answer, signal }),
    select: ({ items }) => items,
  });
}

export const useApps = () => useList(keys.apps, "/api/apps", appList);
export const useAccounts = () => useList(keys.accounts, "/api/accounts", accountList);
export const useWebhooks = () => useList(keys.webhooks, "/api/webhooks", webhookList);
