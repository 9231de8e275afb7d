/** What the dashboard is given of subscriptions, and of how many an App may have. Browser-safe. */
import * as z from "zod/mini";
import { accountView } from "#lib/accounts/contract.ts";
import { appFailure, appRef } from "#lib/apps/contract.ts";

export const subscriptionView = z.object({
  id: z.string(),
  app: appRef,
  webhook: z.object({ id: z.string(), url: z.string() }),
  account: z.pick(accountView, {
    id: true,
    username: true,
    name: true,
    avatarUrl: true,
    state: true,
  }),
  product: z.enum(["aaa", "xaa"]),
  /** `all` for AAA. */
  eventType: z.string(),
  state: z.enum(["active", "gone", "ended", "revoked"]),
  createdAt: z.string(),
  endedAt: z.nullable(z.string()),
});
export type SubscriptionView = z.infer<typeof subscriptionView>;

export const subscriptionCount = z.object({
  app: appRef,
  /** Over all webhooks of the App, as X counts. Null: X could not be asked. */
  used: z.nullable(z.number()),
  /** What the plan allows. Null: X did not say. */
  allowed: z.nullable(z.number()),
});
export type SubscriptionCount = z.infer<typeof subscriptionCount>;

export const subscriptionList = z.object({
  items: z.array(subscriptionView),
  /** One per App that has a webhook at X. */
  counts: z.array(subscriptionCount),
  failures: z.array(appFailure),
});
export type SubscriptionList = z.infer<typeof subscriptionList>;

/** `created`: false where it was there already. */
export const subscribed = z.object({ created: z.boolean(), subscription: subscriptionView });
