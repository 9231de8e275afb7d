/** `/2/account_activity`: subscribe, check, list, unsubscribe, count (docs/x-protocol.md#aaa-subscriptions). */

import { type AuthKind, requirePermission } from "#emulator/auth/authenticate.ts";
import type { AaaSubscription, Webhook } from "#emulator/base/entities.ts";
import { clientForbidden, reason } from "#emulator/base/errors.ts";
import { snowflakeParameter } from "#emulator/base/input.ts";
import type { X } from "#emulator/delivery/x.ts";
import { type Call, type Endpoint, endpoints, personOf } from "./endpoint.ts";
import { webhookOf } from "./webhooks.ts";

/** X publishes no limits for AAA v2; these are 1.1's. */
const LIMIT = 500;
const SCOPES = ["dm.read", "dm.write", "tweet.read", "users.read"];
const ALL = "/2/account_activity/webhooks/:webhook_id/subscriptions/all";

const people = (x: X): AuthKind[] =>
  x.knobs.values.aaaSubscribeAuth === "openapi" ? ["u1", "u2"] : ["u1"];

export const subscriptionLimit = (x: X, app: Call["app"]): number =>
  x.knobs.values.maxSubscriptions ?? x.store.limits(app).subscriptions;

/** Subscribes the caller. An OAuth 1.0a grant overrides narrower OAuth 2.0 scopes (changelog 2026-01-15). */
export function begin({ x, app, caller }: Call, webhook: Webhook, userId: string): void {
  const full = [...x.store.userTokens.values()].some(
    (token) => token.appId === app.id && token.userId === userId,
  );
  const subscription: AaaSubscription = {
    appId: app.id,
    webhookId: webhook.id,
    userId,
    createdAt: x.now(),
    scopes: caller.kind === "u2" && !full ? caller.scopes : null,
  };
  x.store.subscribe(subscription);
  x.onSubscribed(subscription);
}

function subscribe(call: Call): Response {
  const { x, app, caller } = call;
  if (app.plan === "none") throw clientForbidden(app.id);
  const webhook = webhookOf(call);
  const userId = personOf(call);
  requirePermission(caller, "read_write_dm");
  if (x.store.aaaSubscriptions.has(x.store.subscriptionKey(webhook.id, userId)))
    throw reason("DuplicateSubscriptionFailed", "Subscription already exists");
  if (x.store.subscriptionsOfApp(app.id).length >= subscriptionLimit(x, app))
    throw reason("SubscriptionLimitExceeded", "The application has reached its subscription limit");
  begin(call, webhook, userId);
  return Response.json({ data: { subscribed: true } });
}

function check(call: Call): Response {
  const { store } = call.x;
  const subscribed = store.aaaSubscriptions.has(
    store.subscriptionKey(webhookOf(call).id, personOf(call)),
  );
  return Response.json({ data: { subscribed } });
}

/** The list, as v2 and 1.1 share it. */
export function subscriptionList(x: X, webhook: Webhook) {
  return {
    application_id: webhook.appId,
    webhook_id: webhook.id,
    webhook_url: webhook.url,
    subscriptions: x.store
      .subscriptionsOfWebhook(webhook.id)
      .map(({ userId }) => ({ user_id: userId })),
  };
}

/** The counts, all strings; the last is always "0". */
export function subscriptionCount(x: X, app: Call["app"]) {
  return {
    account_name: app.accountName,
    provisioned_count: String(subscriptionLimit(x, app)),
    subscriptions_count_all: String(x.store.subscriptionsOfApp(app.id).length),
    subscriptions_count_direct_messages: "0",
  };
}

function unsubscribe(call: Call): Response {
  const { x } = call;
  const webhook = webhookOf(call);
  const userId = snowflakeParameter("user_id", call.param("user_id"));
  if (!x.store.unsubscribe(webhook.id, userId))
    throw reason("SubscriptionNotFound", "No subscription exists for the specified user");
  return x.knobs.values.unsubscribeStatus === 204
    ? new Response(null, { status: 204 })
    : Response.json({ data: { subscribed: false } });
}

const app = { auth: ["app"], limit: LIMIT, dialect: "v2" } as const;

export const accountActivityEndpoints: Endpoint[] = [
  ...endpoints(
    { ...app, auth: people, scopes: SCOPES },
    { [`POST ${ALL}`]: subscribe, [`GET ${ALL}`]: check },
  ),
  ...endpoints(app, {
    [`GET ${ALL}/list`]: (call) =>
      Response.json({ data: subscriptionList(call.x, webhookOf(call)) }),
    "DELETE /2/account_activity/webhooks/:webhook_id/subscriptions/:user_id/all": unsubscribe,
    "GET /2/account_activity/subscriptions/count": ({ x, app }) =>
      Response.json({ data: subscriptionCount(x, app) }),
  }),
];
