/** Everything that can become of one POST to a webhook, as one union: the route switches over it exhaustively. */
import type { SignatureRefusal } from "#lib/x/signature.ts";

export type UnsignedReason = SignatureRefusal | "other_app";

/** Why a request was refused; also what `RejectedDelivery.reason` holds. */
export type RejectReason =
  | UnsignedReason
  | "too_large"
  | "encoded"
  | "empty"
  | "not_json"
  | "crc_oracle"
  | "crc_unacceptable";

export type UnknownApp = { type: "unknown_app" };

/** Not stored: X shall try again. `unread`: too many large bodies wait, and this one was not looked at. */
export type StoreAway = { type: "store_away"; retryAfterSeconds: number; unread?: true };

/** X's own schedule begins with 3 s (docs/x-protocol.md#delivery-rules). */
export const storeAway = (retryAfterSeconds = 5): StoreAway => ({
  type: "store_away",
  retryAfterSeconds,
});

/** Why a delivery is not believed, or could not be read. */
export type Refused =
  | {
      type: "unsigned";
      reason: UnsignedReason;
      /** The body was not read to its end: the connection is of no more use. */
      unread?: boolean;
    }
  | { type: "too_large"; capBytes: number }
  | { type: "encoded"; encoding: string }
  | { type: "empty" }
  /** The sender went away before the body was complete: nobody reads the answer. */
  | { type: "cut_off" }
  /** The sender dawdled: no delivery of X's takes so long. */
  | { type: "too_slow"; patienceMs: number };

export type ReceiveOutcome =
  /** Committed. `inserted` activities are new, `duplicates` were known already; `kept: "failed"` = raw body only. */
  | { type: "accepted"; inserted: number; duplicates: number; kept: "whole" | "failed" }
  | UnknownApp
  | Refused
  | { type: "not_json" }
  | StoreAway;
