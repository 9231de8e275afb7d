/** What the rules judge by: rows as they stand, prepared but not yet interpreted. */
import type { CoverageLine } from "#lib/coverage/lines.ts";
import type { Disk } from "#lib/db/disk.ts";

import type { RejectedTotal } from "#lib/rejected/service.ts";
import type { HourRhythm } from "../silence.ts";

export type ProblemAccount = {
  id: string;
  username: string | null;
  state: string;
  revokedAt: Date | null;
  lastActivityAt: Date | null;
  /** Counts per hour of day (UTC) over `daysSeen` past days. */
  rhythm: HourRhythm[];
  daysSeen: number;
};

export type ProblemWebhook = {
  id: string;
  url: string;
  valid: boolean;
  invalidSince: Date | null;
  removedAt: Date | null;
  app: { id: string; slug: string; name: string };
  /** The last check that was asked for; `detail` is the sentence why it failed. */
  checks: readonly { detail: string | null }[];
};

export type ProblemSubscription = {
  accountId: string;
  webhookId: string;
  /** active | gone (X no longer lists it) | ended (somebody here ended it) | revoked */
  state: string;
  createdAt: Date;
  endedAt: Date | null;
};

/** Of a lag histogram (lib/rollups/lag.ts). */
export type LagBucket = { bucket: number; count: number };

export type ProblemFacts = {
  now: Date;
  /** Lag of the live deliveries of the last 15 minutes: from the event to its receipt, and from there to the commit. */
  lag: { atX: readonly LagBucket[]; own: readonly LagBucket[]; lateAfterMs: number };
  /** The space under DATA_DIR; null: the database is elsewhere. */
  disk: Disk | null;
  accounts: readonly ProblemAccount[];
  /** Those X has, and those it lost lately. */
  webhooks: readonly ProblemWebhook[];
  /** The active ones, and those that ended lately. */
  subscriptions: readonly ProblemSubscription[];
  /** Apps whose newest consumer secret this SECRET_KEY does not open. */
  unreadableApps: readonly { slug: string; name: string }[];
  /** Apps of which X refused a credential at the last check. */
  refusedApps: readonly { slug: string; name: string; checkedAt: Date | null }[];
  /** Coverage of the last 24 hours. */
  lines: readonly CoverageLine[];
  /** How far back X replays for each App, by its id. */
  replayReachMs: (appId: string) => number;
  rejected: readonly RejectedTotal[];
  /** Apps (by slug) of which a delivery was accepted within the last hour: X gets through to them. */
  reached: ReadonlySet<string>;
};
