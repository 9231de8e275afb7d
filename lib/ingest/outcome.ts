/** Everything that can become of one POST to a webhook, as one union: the route switches over it exhaustively. */

import type { SignatureRefusal } from "#lib/x/signature.ts";

export type UnsignedReason = SignatureRefusal | "other_app";

/** Why a POST was refused; also what `RejectedDelivery.reason` holds. */
export type RejectReason =
  | UnsignedReason
  | "too_large"
  | "encoded"
  | "empty"
  | "not_json"
  | "crc_oracle"
  | "crc_unacceptable";

export type ReceiveOutcome =
  /** Committed. `fresh` activities are new, `duplicates` were known already; `kept: "failed"` = raw body only. */
  | { type: "accepted"; fresh: number; duplicates: number; kept: "whole" | "failed" }
  | { type: "unknown_app" }
  | {
      type: "unsigned";
      reason: UnsignedReason;
      /** The body was not read to its end: the connection is of no more use. */
      unread?: boolean;
    }
  | { type: "too_large"; capBytes: number }
  | { type: "encoded"; encoding: string }
  | { type: "empty" }
  | { type: "not_json" }
  /** The sender went away before the body was complete: nobody reads the answer. */
  | { type: "cut_off" }
  /** The sender dawdled: no delivery of X's takes so long. */
  | { type: "too_slow"; patienceMs: number }
  /** Not stored: X shall try again. `unread`: too many large bodies wait, and this one was not looked at. */
  | { type: "store_away"; retryAfterSeconds: number; unread?: true };

/** A delivery whose signature was right, on its way into the store. */
export type VerifiedDelivery = {
  appId: string;
  appSlug: string;
  secretId: string;
  body: Uint8Array;
  headers: Record<string, string>;
  sourceAddress: string | null;
  receivedAt: Date;
};
