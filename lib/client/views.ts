/** JSON shapes of our own routes, as the browser receives them. Times are ISO 8601 UTC. */
import type { ActivitySummary } from "#lib/activity/types.ts";

export type Me = {
  operator: { id: string; name: string; email: string; role: "viewer" | "operator" | "owner" };
  preferences: unknown;
  lastSeenAt: string | null;
  /** The end of the visit before this one; null: this is the first. */
  leftAt: string | null;
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

export type AppRef = { id: string; slug: string; name: string };

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
  tokens: {
    app: AppRef;
    kind: "oauth1" | "oauth2";
    scopes: string[];
    expiresAt: string | null;
    grantedAt: string;
  }[];
  subscriptions: { id: string; webhook: string; product: "aaa" | "xaa"; eventType: string }[];
  lastActivityAt: string | null;
  activities24h: number;
};

export type WebhookView = {
  /** X's id. */
  id: string;
  app: AppRef;
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

export type SubscriptionView = {
  id: string;
  app: AppRef;
  webhook: { id: string; url: string };
  account: Pick<AccountView, "id" | "username" | "name" | "avatarUrl" | "state">;
  product: "aaa" | "xaa";
  eventType: string;
  state: "active" | "gone" | "ended" | "revoked";
  createdAt: string;
  endedAt: string | null;
};

export type SubscriptionCount = { app: AppRef; used: number | null; allowed: number | null };

/** An App whose side of X could not be asked, and why. */
export type AppProblem = { app: AppRef; sentence: string };

export type SubscriptionList = {
  items: SubscriptionView[];
  counts: SubscriptionCount[];
  problems: AppProblem[];
};

export type WebhookList = { items: WebhookView[]; problems: AppProblem[] };
