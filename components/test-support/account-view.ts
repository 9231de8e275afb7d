import type { AccountView } from "#lib/accounts/contract.ts";

const at = "2026-11-01T08:00:00.000Z";

/** An account as the API shows it to the dashboard: connected, without tokens or subscriptions, `part` on top. */
export const accountView = (part: Partial<AccountView>): AccountView => ({
  id: "1",
  username: "account_1",
  name: null,
  avatarUrl: null,
  state: "connected",
  firstSeenAt: at,
  connectedAt: at,
  revokedAt: null,
  revokedBy: null,
  removedAt: null,
  tokens: [],
  subscriptions: [],
  lastActivityAt: null,
  activities24h: 0,
  ...part,
});
