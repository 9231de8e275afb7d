/** What the dashboard shows of an account: never a token. */
import type { AccountActivity, AccountRow } from "./store.ts";

export type AccountView = {
  id: string;
  username: string | null;
  name: string | null;
  avatarUrl: string | null;
  state: "connected" | "not_connected" | "revoked";
  firstSeenAt: string;
  connectedAt: string | null;
  revokedAt: string | null;
  /** What it granted, per App and kind. */
  tokens: {
    app: { id: string; slug: string; name: string };
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

export const viewOfAccount = (
  row: AccountRow,
  activity: AccountActivity | undefined,
): AccountView => ({
  id: row.id,
  username: row.username,
  name: row.name,
  avatarUrl: row.avatarUrl,
  state: row.state as AccountView["state"],
  firstSeenAt: row.firstSeenAt.toISOString(),
  connectedAt: row.connectedAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
  tokens: row.tokens.map((token) => ({
    app: token.app,
    kind: token.kind as "oauth1" | "oauth2",
    scopes: token.scopes,
    expiresAt: token.expiresAt?.toISOString() ?? null,
    grantedAt: token.createdAt.toISOString(),
  })),
  subscriptions: row.subscriptions.map((subscription) => ({
    id: subscription.id,
    webhook: subscription.webhookId,
    product: subscription.product as "aaa" | "xaa",
    eventType: subscription.eventType,
  })),
  lastActivityAt: activity?.lastActivityAt?.toISOString() ?? null,
  activities24h: activity?.count ?? 0,
});
