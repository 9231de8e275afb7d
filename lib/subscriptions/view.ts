/** What the dashboard shows of a subscription, and of how many an App may have. */
import type { SubscriptionRow } from "./store.ts";

export type SubscriptionView = {
  id: string;
  app: { id: string; slug: string; name: string };
  webhook: { id: string; url: string };
  account: {
    id: string;
    username: string | null;
    name: string | null;
    avatarUrl: string | null;
    state: "connected" | "not_connected" | "revoked";
  };
  product: "aaa" | "xaa";
  /** `all` for AAA. */
  eventType: string;
  state: "active" | "gone" | "ended" | "revoked";
  createdAt: string;
  endedAt: string | null;
};

export type SubscriptionCount = {
  app: { id: string; slug: string; name: string };
  /** Over all webhooks of the App, as X counts. Null: X could not be asked. */
  used: number | null;
  /** What the plan allows. Null: X did not say. */
  allowed: number | null;
};

export const viewOfSubscription = (row: SubscriptionRow): SubscriptionView => ({
  id: row.id,
  app: row.app,
  webhook: row.webhook,
  account: { ...row.account, state: row.account.state as SubscriptionView["account"]["state"] },
  product: row.product as SubscriptionView["product"],
  eventType: row.eventType,
  state: row.state as SubscriptionView["state"],
  createdAt: row.createdAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
});
