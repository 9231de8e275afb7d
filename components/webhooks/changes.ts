"use client";
/** Writes to webhooks and subscriptions, and which lists each of them makes stale. */
import { useQueryClient } from "@tanstack/react-query";
import { api } from "#lib/client/api.ts";
import { invalidate, keys } from "#lib/client/queries.ts";
import type { SubscriptionView, WebhookView } from "#lib/client/views.ts";

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
