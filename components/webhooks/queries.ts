"use client";
/** Webhooks and subscriptions: what is asked, what is written, and which lists a write makes stale. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "#lib/client/api.ts";
import { invalidate, keys } from "#lib/client/queries.ts";
import type {
  SubscriptionList,
  SubscriptionView,
  WebhookList,
  WebhookView,
} from "#lib/client/views.ts";

/** The same cache entry as `useWebhooks`. */
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

const encoded = encodeURIComponent;

export function useWebhookChanges() {
  const cache = useQueryClient();
  const done = () => invalidate(cache, keys.webhooks, keys.subscriptions, keys.problems);
  return {
    register: async (app: string, url: string) => {
      const webhook = await api<WebhookView>("POST", "/api/webhooks", { body: { app, url } });
      await done();
      return webhook;
    },
    /** Also a failed check is news: the list is read again either way. */
    validate: async (id: string) => {
      try {
        return await api<WebhookView>("PUT", `/api/webhooks/${encoded(id)}`);
      } finally {
        await done();
      }
    },
    remove: async (id: string) => {
      await api("DELETE", `/api/webhooks/${encoded(id)}`);
      await done();
    },
  };
}

export function useSubscriptionChanges() {
  const cache = useQueryClient();
  const done = () =>
    invalidate(cache, keys.subscriptions, keys.accounts, keys.webhooks, keys.problems);
  return {
    add: async (webhook: string, account: string) => {
      const answer = await api<{ created: boolean; subscription: SubscriptionView }>(
        "POST",
        "/api/subscriptions",
        { body: { webhook, account, product: "aaa" } },
      );
      await done();
      return answer;
    },
    remove: async (id: string) => {
      await api("DELETE", `/api/subscriptions/${encoded(id)}`, { keepalive: true });
      await done();
    },
  };
}
