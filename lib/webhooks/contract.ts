/** What the dashboard is given of a webhook. Browser-safe. Times are ISO 8601 UTC. */
import * as z from "zod/mini";
import { appFailure, appRef } from "#lib/apps/contract.ts";

export const webhookView = z.object({
  /** X's id. */
  id: z.string(),
  app: appRef,
  url: z.string(),
  /** X's last word. */
  valid: z.boolean(),
  /** Whether its URL leads to this dashboard's route of its App. */
  ours: z.boolean(),
  /** When X made it. */
  createdAt: z.nullable(z.string()),
  /** When X last said so. */
  checkedAt: z.nullable(z.string()),
  /** When we last answered a CRC check of its App. */
  lastCrcAt: z.nullable(z.string()),
  invalidSince: z.nullable(z.string()),
  /** What X said when its check was last asked for and failed; null once one was answered. */
  failedCheck: z.nullable(z.object({ at: z.string(), sentence: z.string() })),
  /** Null, unless X no longer has it. */
  removedAt: z.nullable(z.string()),
  subscriptions: z.number(),
});
export type WebhookView = z.infer<typeof webhookView>;

/** What X says, joined with what we know; `failures` names the Apps that X could not be asked about. */
export const webhookList = z.object({
  items: z.array(webhookView),
  failures: z.array(appFailure),
});
export type WebhookList = z.infer<typeof webhookList>;
