/** What the dashboard shows of an account: never a token. */
import type { AccountView } from "./contract.ts";
import type { AccountActivity, AccountRow } from "./store.ts";

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
  revokedBy: row.revokedBy as AccountView["revokedBy"],
  removedAt: row.removedAt?.toISOString() ?? null,
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
