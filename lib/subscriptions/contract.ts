/** What the dashboard is told of subscriptions, and of how many an App may have. Browser-safe: types only. */
import type { AccountView } from "#lib/accounts/contract.ts";
import type { AppFailure, AppRef } from "#lib/apps/contract.ts";

export type SubscriptionView = {
  id: string;
  app: AppRef;
  webhook: { id: string; url: string };
  account: Pick<AccountView, "id" | "username" | "name" | "avatarUrl" | "state">;
  product: "aaa" | "xaa";
  /** `all` for AAA. */
  eventType: string;
  state: "active" | "gone" | "ended" | "revoked";
  createdAt: string;
  endedAt: string | null;
};

export type SubscriptionCount = {
  app: AppRef;
  /** Over all webhooks of the App, as X counts. Null: X could not be asked. */
  used: number | null;
  /** What the plan allows. Null: X did not say. */
  allowed: number | null;
};

export type SubscriptionList = {
  items: SubscriptionView[];
  /** One per App that has a webhook at X. */
  counts: SubscriptionCount[];
  failures: AppFailure[];
};
