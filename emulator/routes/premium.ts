/**
 * Premium 1.1, `/1.1/account_activity/all/:env_name/…`: retired by X, still what programs of 2018 to 2020 call. The same
 * webhooks and subscriptions as Enterprise, one webhook to an environment.
 */

import type { Webhook } from "#emulator/base/entities.ts";
import { notFound, unauthorized, v1Error } from "#emulator/base/errors.ts";
import type { X } from "#emulator/delivery/x.ts";
import { personOf, subscriptionCount } from "./account-activity.ts";
import type { Call, Endpoint } from "./endpoint.ts";
import { checked, subscribed, unsubscribed } from "./enterprise.ts";
import {
  created,
  listAuth,
  removed,
  v1View,
  validated,
  webhookOfApp,
  writeAuth,
} from "./enterprise-webhooks.ts";

const BASE = "/1.1/account_activity/all";
const ENV = `${BASE}/:env_name`;

/** Whoever asks for a product that is switched off finds no such page. */
const onlyIfOn =
  (handle: (call: Call) => Response | Promise<Response>) =>
  (call: Call): Response | Promise<Response> => {
    if (call.x.knobs.values.premiumPaths === "retired") throw notFound();
    return handle(call);
  };

const inEnvironment = ({ x, app, param }: Call, name = param("env_name")): Webhook[] =>
  x.store.webhooksOf(app.id).filter((one) => one.environment === name);

/** The webhook that subscriptions of this environment go to. */
function webhookOf(call: Call): Webhook {
  const [webhook] = inEnvironment(call);
  if (!webhook) throw v1Error(404, 34, "Sorry, that page does not exist.");
  return webhook;
}

async function create(call: Call): Promise<Response> {
  if (inEnvironment(call).length > 0)
    throw v1Error(403, 214, "Too many resources already created.");
  return created(call, (webhook) => {
    webhook.environment = call.param("env_name");
  });
}

function environments(call: Call): Response {
  const { x, app } = call;
  const names = new Set(x.store.webhooksOf(app.id).flatMap((one) => one.environment ?? []));
  const listed = [...names].map((environment_name) => ({
    environment_name,
    webhooks: inEnvironment(call, environment_name).map(v1View),
  }));
  return Response.json({ environments: listed });
}

function subscribers(call: Call): Response {
  const { x, app } = call;
  const users = x.store.subscriptionsOfWebhook(webhookOf(call).id);
  return Response.json({
    environment: call.param("env_name"),
    application_id: app.id,
    subscriptions: users.map(({ userId }) => ({ user_id: userId })),
  });
}

const bearer = { auth: ["app"], dialect: "v1", wrongKind: () => unauthorized() } as const;
const person = {
  auth: ["u1"],
  dialect: "v1",
  limit: 500,
  wrongKind: () => unauthorized(),
} as const;
const list = { auth: ({ knobs }: X) => listAuth(knobs.values), limit: 15, dialect: "v1" } as const;
const ONE = `${ENV}/webhooks/:webhook_id{[^/]+\\.json}`;

const endpoints: Endpoint[] = [
  { method: "GET", path: `${BASE}/webhooks.json`, ...list, handle: environments },
  { method: "POST", path: `${ENV}/webhooks.json`, ...writeAuth, handle: create },
  {
    method: "GET",
    path: `${ENV}/webhooks.json`,
    ...list,
    handle: (call) => Response.json(inEnvironment(call).map(v1View)),
  },
  { method: "PUT", path: ONE, ...writeAuth, handle: (call) => validated(call, webhookOfApp(call)) },
  {
    method: "DELETE",
    path: ONE,
    ...writeAuth,
    handle: (call) => removed(call, webhookOfApp(call)),
  },
  {
    method: "POST",
    path: `${ENV}/subscriptions.json`,
    ...person,
    handle: (call) => subscribed(call, webhookOf(call)),
  },
  {
    method: "GET",
    path: `${ENV}/subscriptions.json`,
    ...person,
    handle: (call) => checked(call, webhookOf(call)),
  },
  {
    method: "DELETE",
    path: `${ENV}/subscriptions.json`,
    ...person,
    handle: (call) => unsubscribed(call, webhookOf(call), personOf(call)),
  },
  {
    method: "GET",
    path: `${ENV}/subscriptions/list.json`,
    ...bearer,
    limit: 50,
    handle: subscribers,
  },
  {
    method: "DELETE",
    path: `${ENV}/subscriptions/:user_id{[0-9]+\\.json}`,
    ...bearer,
    limit: 500,
    handle: (call) => unsubscribed(call, webhookOf(call), call.param("user_id")),
  },
  {
    method: "GET",
    path: `${BASE}/subscriptions/count.json`,
    ...bearer,
    limit: 15,
    handle: ({ x, app }) => Response.json(subscriptionCount(x, app)),
  },
];

export const premiumEndpoints: Endpoint[] = endpoints.map((endpoint) => ({
  ...endpoint,
  handle: onlyIfOn(endpoint.handle),
}));
