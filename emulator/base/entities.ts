/** What X's side keeps: apps, grants, webhooks, subscriptions, deliveries, replay jobs. Plain data, all of it JSON but bodies. */

/** A developer App. `callbacks` "any" takes every https and loopback callback, as a demo needs. */
export type XApp = {
  id: string;
  name: string;
  description: string;
  /** Developer account: the webhook limit is per account. */
  accountName: string;
  /** Person who owns the app: 1.1 webhooks are managed with this person's token. */
  ownerId: string | null;
  consumerKey: string;
  consumerSecret: string;
  clientId: string;
  clientSecret: string;
  confidential: boolean;
  bearerToken: string;
  callbacks: "any" | string[];
  permission: "read" | "read_write" | "read_write_dm";
  plan: "pay_per_use" | "enterprise" | "none";
};

/** Limits per plan (docs/x-protocol.md#limits-and-prices). */
export const planLimits = {
  none: { webhooks: 0, subscriptions: 0, xaaSubscriptions: 0 },
  pay_per_use: { webhooks: 1, subscriptions: 3, xaaSubscriptions: 1_500 },
  enterprise: { webhooks: 5, subscriptions: 5_000, xaaSubscriptions: 75_000 },
} as const;

export type UserToken = {
  token: string;
  secret: string;
  appId: string;
  userId: string;
  /** Fixed when the token was issued: raising the app's permission later does not raise it (docs/x-protocol.md#troubleshooting). */
  permission: XApp["permission"];
};

export type RequestToken = {
  token: string;
  secret: string;
  appId: string;
  callback: string;
  createdAt: number;
  userId: string | null;
  verifier: string | null;
  accessType: XApp["permission"] | null;
};

export type OAuth2Code = {
  code: string;
  appId: string;
  userId: string;
  redirectUri: string;
  scopes: string[];
  challenge: string;
  challengeMethod: "S256" | "plain";
  expiresAt: number;
};

export type OAuth2Token = {
  accessToken: string;
  refreshToken: string | null;
  appId: string;
  userId: string;
  scopes: string[];
  expiresAt: number;
};

export type Webhook = {
  id: string;
  appId: string;
  url: string;
  valid: boolean;
  createdAt: number;
  lastCrcOkAt: number;
  lastCrcTriedAt: number;
  /** Which generation registered it: 1.1 gives 3 s, v2 10 s. */
  generation: "v1" | "v2";
  /** Premium 1.1: the developer environment it was registered in. */
  environment?: string;
};

export type AaaSubscription = {
  appId: string;
  webhookId: string;
  userId: string;
  createdAt: number;
  /** OAuth 2.0 scopes narrow what is delivered; null: OAuth 1.0a, everything. */
  scopes: string[] | null;
};

export type XaaSubscription = {
  id: string;
  appId: string;
  eventType: string;
  filter: { user_id?: string; keyword?: string; direction?: "inbound" | "outbound" };
  tag: string | null;
  webhookId: string | null;
  createdAt: number;
  updatedAt: number;
  /** Person under whose token it was created; null: app-only. */
  createdBy: string | null;
};

/** A filtered-stream rule of an app, in X's rule language. */
export type StreamRule = { id: string; appId: string; value: string; tag: string | null };

/** The filtered stream sent to a webhook; `query` holds the fields and expansions asked for when it was linked. */
export type StreamLink = { webhookId: string; appId: string; createdAt: number; query: string };

export type Attempt = {
  at: number;
  durationMs: number;
  /** HTTP status, or null with `error`. */
  status: number | null;
  error: string | null;
  /** What a fault knob did to this attempt. */
  fault: string | null;
};

export type Delivery = {
  id: string;
  appId: string;
  webhookId: string;
  product: "aaa" | "xaa" | "stream" | "notice";
  kind: string;
  accountId: string | null;
  eventId: string | null;
  /** When the event happened, and when X first queued it. */
  eventAt: number;
  queuedAt: number;
  /** The exact bytes; replays send them again. */
  body: Buffer;
  state: "waiting" | "delivered" | "failed" | "dropped" | "refused";
  /** For people who read the log: who did it, and the first words. */
  about?: { actorId: string; text: string | null };
  attempts: Attempt[];
  replayJobId: string | null;
};

export type ReplayJob = {
  id: string;
  appId: string;
  webhookId: string;
  createdAt: number;
  fromMs: number;
  toMs: number;
  state: "running" | "complete" | "incomplete";
  total: number;
  sent: number;
  failed: number;
};
