"use client";
import { useQuery } from "@tanstack/react-query";
import { api } from "#lib/client/api.ts";
import { keys } from "#lib/client/queries.ts";
import { subscriptionList } from "#lib/subscriptions/contract.ts";
/** Webhooks and subscriptions as queries, with what X could not be asked. */
import { webhookList } from "#lib/webhooks/contract.ts";

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
