"use client";
/** Webhooks and subscriptions as queries, with what X could not be asked. */
import { useQuery } from "@tanstack/react-query";
import { api } from "#lib/client/api.ts";
import { keys } from "#lib/client/queries.ts";
import type { SubscriptionList, WebhookList } from "#lib/client/views.ts";

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
