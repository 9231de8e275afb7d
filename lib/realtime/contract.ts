/** The socket contract, imported by the server and by the browser. Browser-safe: types only. */
import type { ActivitySummary } from "#lib/activity/types.ts";
import type { ReplayJobView } from "#lib/replay/contract.ts";

/** A webhook's health. */
export type WebhookHealth = {
  id: string;
  app: string;
  url: string;
  valid: boolean;
  checkedAt: string | null;
  lastCrcAt: string | null;
  invalidSince: string | null;
};

/** A stretch in which nothing could be received, told when it ends: we were down, or X held the webhook for invalid. */
export type CoverageGap = {
  webhook: string;
  from: string;
  to: string;
  cause: "down" | "invalid";
};

/** An account whose state changed or that appeared for the first time. */
export type AccountChange = { id: string; state: "connected" | "not_connected" | "revoked" };

export type ServerEvents = {
  activities: (items: ActivitySummary[]) => void;
  replay: (job: ReplayJobView) => void;
  webhook: (health: WebhookHealth) => void;
  gap: (gap: CoverageGap) => void;
  account: (change: AccountChange) => void;
  /** Something may have been stored that was not announced: catch up by cursor. */
  resync: () => void;
};

export type WatchRequest = { accounts: string[] | "all" };
export type WatchReply = { ok: true; accounts: number } | { ok: false; error: string };

export type ClientEvents = {
  watch: (request: WatchRequest, reply: (answer: WatchReply) => void) => void;
};
