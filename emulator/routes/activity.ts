/** `/2/activity/subscriptions`: create, list, update, delete one and many (docs/x-protocol.md#xaa-subscriptions). */

import type { XaaSubscription } from "#emulator/base/entities.ts";
import { invalidParameter, notFound, reason } from "#emulator/base/errors.ts";
import { integerParameter, SNOWFLAKE, snowflakeParameter } from "#emulator/base/input.ts";
import { createInput, requireAccess, updateInput } from "./activity-input.ts";
import { type Call, type Endpoint, endpoints } from "./endpoint.ts";
import { ownWebhook } from "./webhooks.ts";

const LIMIT = 500;
const ANYBODY = ["u2", "u1", "app"] as const;
const PATH = "/2/activity/subscriptions";
const ONE = `${PATH}/:subscription_id`;
const PAGE_TOKEN = /^page-(\d{12})$/;

const view = (one: XaaSubscription) => ({
  subscription_id: one.id,
  event_type: one.eventType,
  filter: one.filter,
  created_at: new Date(one.createdAt).toISOString(),
  updated_at: new Date(one.updatedAt).toISOString(),
  ...(one.tag === null ? {} : { tag: one.tag }),
  ...(one.webhookId === null ? {} : { webhook_id: one.webhookId }),
});

/** X's documents show three forms of the same answer. */
function shaped(
  one: XaaSubscription,
  shape: "subscription" | "array" | "flat",
  total: number,
): Response {
  const meta = { total_subscriptions: total };
  if (shape === "array") return Response.json({ data: [view(one)], meta });
  if (shape === "flat") return Response.json({ data: view(one), meta });
  return Response.json({ data: { subscription: view(one) }, meta });
}

const totalOf = ({ x, app }: Call): number => x.store.xaaOfApp(app.id).length;

async function create(call: Call): Promise<Response> {
  const { x, app, caller } = call;
  const input = createInput(await call.json(), x.knobs.values.xaaDirection);
  requireAccess(call, input);
  if (input.webhookId !== null) ownWebhook(call, input.webhookId);
  const same = JSON.stringify([input.eventType, input.filter, input.webhookId, input.tag]);
  const twin = x.store
    .xaaOfApp(app.id)
    .some((one) => JSON.stringify([one.eventType, one.filter, one.webhookId, one.tag]) === same);
  if (twin) throw reason("DuplicateSubscriptionFailed", "Subscription already exists");
  const limit = x.knobs.values.maxXaaSubscriptions ?? x.store.limits(app).xaaSubscriptions;
  if (totalOf(call) >= limit)
    throw reason("SubscriptionLimitExceeded", "The application has reached its subscription limit");
  const now = x.now();
  const made: XaaSubscription = {
    id: x.newId(),
    appId: app.id,
    ...input,
    createdAt: now,
    updatedAt: now,
    createdBy: caller.userId,
  };
  x.store.putXaa(made);
  const { xaaCreateShape } = x.knobs.values;
  // The flat form of the quickstart's create has no meta; that of its update has.
  if (xaaCreateShape === "flat") return Response.json({ data: view(made) });
  return shaped(made, xaaCreateShape, totalOf(call));
}

function list(call: Call): Response {
  const { x, app, caller } = call;
  const size = integerParameter(call.query("max_results"), "max_results", 1, 1000) ?? 1000;
  const token = call.query("pagination_token");
  const offset = Number(token === undefined ? 0 : PAGE_TOKEN.exec(token)?.[1]);
  if (token !== undefined && Number.isNaN(offset))
    throw invalidParameter("pagination_token", token);
  const all = x.store
    .xaaOfApp(app.id)
    .filter((one) => caller.userId === null || one.createdBy === caller.userId);
  const data = all.slice(offset, offset + size).map(view);
  const next = offset + size;
  return Response.json({
    data,
    meta: {
      ...(x.knobs.values.xaaListMeta === "result_count"
        ? { result_count: data.length }
        : { total_subscriptions: all.length }),
      ...(next < all.length ? { next_token: `page-${String(next).padStart(12, "0")}` } : {}),
    },
  });
}

/** The app's own subscription. Throws 404. */
function own({ x, app }: Call, id: string): XaaSubscription {
  const one = x.store.xaaSubscriptions.get(snowflakeParameter("subscription_id", id));
  if (one?.appId !== app.id) throw notFound();
  return one;
}

async function update(call: Call): Promise<Response> {
  const { x } = call;
  const one = own(call, call.param("subscription_id"));
  const { tag, webhookId } = updateInput(await call.json());
  if (webhookId !== undefined) ownWebhook(call, webhookId);
  const changed: XaaSubscription = {
    ...one,
    tag: tag ?? one.tag,
    webhookId: webhookId ?? one.webhookId,
    updatedAt: x.now(),
  };
  x.store.putXaa(changed);
  return shaped(changed, x.knobs.values.xaaUpdateShape, totalOf(call));
}

function remove(call: Call): Response {
  call.x.store.deleteXaa(own(call, call.param("subscription_id")).id);
  return Response.json({ data: { deleted: true }, meta: { total_subscriptions: totalOf(call) } });
}

function removeMany(call: Call): Response {
  const { x, app } = call;
  const ids = (call.query("ids") ?? "").split(",").filter(Boolean);
  const wrong = ids.find((id) => !SNOWFLAKE.test(id));
  if (wrong !== undefined) throw invalidParameter("ids", wrong);
  if (ids.length < 1 || ids.length > 100)
    throw invalidParameter("ids", ids.join(","), "must have 1 to 100 values");
  const data: { subscription_id: string; deleted: true }[] = [];
  const errors: { subscription_id: string; reason: string; message: string }[] = [];
  for (const id of ids) {
    if (x.store.xaaSubscriptions.get(id)?.appId === app.id) {
      x.store.deleteXaa(id);
      data.push({ subscription_id: id, deleted: true });
    } else
      errors.push({
        subscription_id: id,
        reason: "SubscriptionNotFound",
        message: "Subscription not found",
      });
  }
  return Response.json({
    data,
    ...(errors.length > 0 ? { errors } : {}),
    meta: { total_subscriptions: totalOf(call) },
  });
}

export const activityEndpoints: Endpoint[] = endpoints(
  { auth: ["app"], limit: LIMIT, dialect: "v2" },
  {
    [`POST ${PATH}`]: { auth: ANYBODY, handle: create },
    [`GET ${PATH}`]: { auth: ANYBODY, scopes: ["like.read", "tweet.read"], handle: list },
    [`DELETE ${PATH}`]: removeMany,
    [`PUT ${ONE}`]: update,
    [`DELETE ${ONE}`]: remove,
  },
);
