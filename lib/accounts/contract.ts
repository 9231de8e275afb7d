/** What the dashboard is told of an account: never a token. Browser-safe: types only. Times are ISO 8601 UTC. */
import type { AppRef } from "#lib/apps/contract.ts";

export type AccountView = {
  id: string;
  username: string | null;
  name: string | null;
  avatarUrl: string | null;
  /** `not_connected`: X delivers for this user, but nobody added it here. */
  state: "connected" | "not_connected" | "revoked";
  firstSeenAt: string;
  connectedAt: string | null;
  revokedAt: string | null;
  /** How the grant ended: X said that it was withdrawn; an answer of X got lost while it was renewed; X does not say. */
  revokedBy: "withdrawn" | "renewal_lost" | "renewal_refused" | null;
  /** When somebody here took it out, if nobody connected it again. */
  removedAt: string | null;
  /** What it granted, per App and kind. */
  tokens: {
    app: AppRef;
    kind: "oauth1" | "oauth2";
    scopes: string[];
    /** Null: does not expire. OAuth 2.0 tokens are renewed by themselves. */
    expiresAt: string | null;
    grantedAt: string;
  }[];
  subscriptions: { id: string; webhook: string; product: "aaa" | "xaa"; eventType: string }[];
  lastActivityAt: string | null;
  activities24h: number;
};

/** What came of a sign-in; opened a second time, the same again. */
export type ConnectOutcome =
  | { type: "connected"; accountId: string; username: string }
  /** The person at X said no. */
  | { type: "denied" }
  /** Nobody here began this sign-in, or another operator did. */
  | { type: "mismatched" }
  | { type: "expired" }
  /** The first of two callbacks is still asking X. */
  | { type: "pending"; flow: string }
  | { type: "x_error"; flow: string; sentence: string };
