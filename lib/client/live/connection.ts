/** What the connection pill says, and what a live connection needs from the browser around it. Types only. */

import type { ActivitySummary } from "#lib/activity/types.ts";
import type { AccountChange, CoverageGap, WebhookHealth } from "#lib/realtime/contract.ts";
import type { ReplayJobView } from "#lib/replay/contract.ts";
import type { ActivityPage } from "../views.ts";
import type { OpenLine } from "./line.ts";

/** `since` in milliseconds. `live` is said only once everything missed was fetched and new rows come by themselves. */
export type Connection =
  | { state: "connecting" }
  | { state: "live" }
  | { state: "reconnecting"; since: number }
  | { state: "offline"; since: number }
  /** The session ended: nothing comes until somebody signs in again. */
  | { state: "signed_out"; since: number };

export type LiveHandlers = {
  onState(connection: Connection): void;
  /** New rows, any order, doubles possible: merge by id. */
  onRows(rows: readonly ActivitySummary[]): void;
  /** More was missed than is worth fetching row by row: what is cached is to be read anew. */
  onReset(): void;
  onReplay(job: ReplayJobView): void;
  onWebhook(health: WebhookHealth): void;
  onGap(gap: CoverageGap): void;
  onAccount(change: AccountChange): void;
  /** After each break, once live again: lists that only events keep fresh are to be asked anew. */
  onBack(): void;
};

export type LiveDeps = {
  /** Makes the line to the server, not yet open. */
  openLine: OpenLine;
  /** `GET /api/activities` with `after`, oldest first; throws `SignedOut` for 401. */
  fetchAfter(cursor: string): Promise<ActivityPage>;
  /** The newest id there is; null when nothing is stored. */
  fetchNewest(): Promise<string | null>;
  /** The id up to which the page knows everything already; null: it knows nothing. Asked once, at the first connect. */
  knownUpTo(): string | null;
  network: { isOnline(): boolean; onChange(listener: () => void): () => void };
  now(): number;
};

export class SignedOut extends Error {}
