/** What the dashboard shows of a subscription, and of how many an App may have. */
import type { SubscriptionView } from "./contract.ts";
import type { SubscriptionRow } from "./store.ts";

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
