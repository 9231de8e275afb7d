"use client";
/** Webhooks and subscriptions: what is asked, what is written, and which lists a write makes stale. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "#lib/client/api.ts";
import { invalidate, keys } from "#lib/client/queries.ts";
import { subscribed, subscriptionList } from "#lib/subscriptions/contract.ts";
import { webhookList, webhookView } from "#lib/webhooks/contract.ts";

/** The same cache entry as `useWebhooks`. */
export const useWebhookList = () =>
  useQuery({
    queryKey: keys.webhooks,
    queryFn: ({ signal }) => api("GET", "/api/webhooks", { answer: webhookList, signal }),
  });

export const useSubscriptions = () =>
  useQuery({
    queryKey: keys.subscriptions,
    queryFn: ({ signal }) => api("GET", "/api/subscriptions", { answer: subscriptionList, signal }),
  });

const encoded = encodeURIComponent;

export function useWebhookChanges() {
  const cache = useQueryClient();
  const done = () => invalidate(cache, keys.webhooks, keys.subscriptions, keys.problems);
  return {
    register: async (app: string, url: string) => {
      const webhook = await api("POST", "/api/webhooks", {
        answer: webhookView,
        body: { app, url },
      });
      await done();
      return webhook;
    },
    /** Also a failed check is news: the list is read again either way. */
    validate: async (id: string) => {
      try {
        return await api("PUT", `/api/webhooks/${encoded(id)}`, { answer: webhookView });
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
      const answer = await api("POST", "/api/subscriptions", {
        answer: subscribed,
        body: { webhook, account, product: "aaa" },
      });
      await done();
      return answer;
    },
    remove: async (id: string) => {
      await api("DELETE", `/api/subscriptions/${encoded(id)}`, { keepalive: true });
      await done();
    },
  };
}
