/** JSON shapes of our own routes, as the browser receives them. Times are ISO 8601 UTC. */
import type { ActivitySummary } from "#lib/activity/types.ts";

export type Me = {
  operator: { id: string; name: string; email: string; role: "viewer" | "operator" | "owner" };
  preferences: unknown;
  lastSeenAt: string | null;
};

export type CredentialVerdict = {
  credential: "consumer" | "bearer" | "client";
  state: "good" | "bad" | "not_set" | "unknown";
  sentence: string;
};

export type AppView = {
  id: string;
  slug: string;
  name: string;
  apiBaseUrl: string;
  isEmulator: boolean;
  consumerKey: string;
  secrets: { id: string; createdAt: string; retiredAt: string | null; signing: boolean }[];
  bearerTokenSet: boolean;
  clientId: string | null;
  clientSecretSet: boolean;
  xAppId: string | null;
  check: { checkedAt: string; results: CredentialVerdict[] } | null;
  createdAt: string;
  urls: { webhook: string; oauth1Callback: string; oauth2Callback: string };
};

export type ActivityPage = { items: ActivitySummary[]; nextCursor: string | null };

export type AccountView = {
  id: string;
  username: string | null;
  name: string | null;
  avatarUrl: string | null;
  state: "connected" | "not_connected" | "revoked";
  connectedAt: string | null;
  lastActivityAt: string | null;
};

export type WebhookView = {
  /** X's id. */
  id: string;
  app: { id: string; slug: string; name: string };
  url: string;
  /** X's last word. */
  valid: boolean;
  /** Whether its URL leads to this dashboard. */
  ours: boolean;
  createdAt: string | null;
  checkedAt: string | null;
  lastCrcAt: string | null;
  invalidSince: string | null;
  /** Null, unless X no longer has it. */
  removedAt: string | null;
  subscriptions: number;
};
