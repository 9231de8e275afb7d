/** What the dashboard is told of a webhook. Browser-safe: types only. Times are ISO 8601 UTC. */
import type { AppFailure, AppRef } from "#lib/apps/contract.ts";

export type WebhookView = {
  /** X's id. */
  id: string;
  app: AppRef;
  url: string;
  /** X's last word. */
  valid: boolean;
  /** Whether its URL leads to this dashboard's route of its App. */
  ours: boolean;
  /** When X made it. */
  createdAt: string | null;
  /** When X last told us. */
  checkedAt: string | null;
  /** When we last answered a CRC check of its App. */
  lastCrcAt: string | null;
  invalidSince: string | null;
  /** What X said when its check was last asked for and failed; null once one was answered. */
  failedCheck: { at: string; sentence: string } | null;
  /** Null, unless X no longer has it. */
  removedAt: string | null;
  subscriptions: number;
};

/** What X says, joined with what we know; `failures` names the Apps that X could not be asked about. */
export type WebhookList = { items: WebhookView[]; failures: AppFailure[] };
