"use client";
/** Writes, and which lists each of them makes stale. */
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { api } from "./api.ts";
import { keys } from "./queries.ts";
import type { SubscriptionView, WebhookView } from "./views.ts";

const stale = (cache: QueryClient, ...lists: (readonly string[])[]) =>
  Promise.all(lists.map((queryKey) => cache.invalidateQueries({ queryKey })));

const encoded = encodeURIComponent;

/** Where X's sign-in window is; the browser goes there itself. */
export const beginConnect = (body: {
  app: string;
  method: "oauth1" | "oauth2";
  /** Whom X shall ask for. */
  username?: string;
}) => api<{ authorizeUrl: string }>("POST", "/api/accounts/connect", { body });

export function useAccountChanges() {
  const cache = useQueryClient();
  return {
    /** `hereOnly`: give up on X, forget the tokens here. */
    remove: async (id: string, hereOnly: boolean) => {
      const path = `/api/accounts/${encoded(id)}${hereOnly ? "?here=only" : ""}`;
      await api("DELETE", path);
      await stale(cache, keys.accounts, keys.subscriptions, keys.webhooks, keys.problems);
    },
    /** What arrived for it, for good. */
    purge: async (id: string) => {
      const answer = await api<{ activities: number }>(
        "DELETE",
        `/api/accounts/${encoded(id)}/data`,
      );
      await stale(cache, keys.accounts, keys.activities, keys.problems);
      return answer;
    },
  };
}

export function useWebhookChanges() {
  const cache = useQueryClient();
  const done = () => stale(cache, keys.webhooks, keys.subscriptions, keys.problems);
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
  const done = () => stale(cache, keys.subscriptions, keys.accounts, keys.webhooks, keys.problems);
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
