/**
 * Premium 1.1, `/1.1/account_activity/all/:env_name/…`: retired by X, still what programs of 2018 to 2020 call. The same
 * webhooks and subscriptions as Enterprise, one webhook to an environment.
 */

import type { Webhook } from "#emulator/base/entities.ts";
import { notFound, v1Error } from "#emulator/base/errors.ts";
import { subscriptionCount } from "./account-activity.ts";
import { type Call, type Endpoint, endpoints, personOf } from "./endpoint.ts";
import { checked, enterpriseTerms, subscribed, unsubscribed } from "./enterprise.ts";
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

const ONE = `${ENV}/webhooks/:webhook_id{[^/]+\\.json}`;

const all: Endpoint[] = [
  ...endpoints(listAuth, {
    [`GET ${BASE}/webhooks.json`]: environments,
    [`GET ${ENV}/webhooks.json`]: (call) => Response.json(inEnvironment(call).map(v1View)),
  }),
  ...endpoints(writeAuth, {
    [`POST ${ENV}/webhooks.json`]: create,
    [`PUT ${ONE}`]: (call) => validated(call, webhookOfApp(call)),
    [`DELETE ${ONE}`]: (call) => removed(call, webhookOfApp(call)),
  }),
  ...endpoints(enterpriseTerms("u1"), {
    [`POST ${ENV}/subscriptions.json`]: (call) => subscribed(call, webhookOf(call)),
    [`GET ${ENV}/subscriptions.json`]: (call) => checked(call, webhookOf(call)),
    [`DELETE ${ENV}/subscriptions.json`]: (call) =>
      unsubscribed(call, webhookOf(call), personOf(call)),
  }),
  ...endpoints(enterpriseTerms("app"), {
    [`GET ${ENV}/subscriptions/list.json`]: { limit: 50, handle: subscribers },
    [`DELETE ${ENV}/subscriptions/:user_id{[0-9]+\\.json}`]: (call) =>
      unsubscribed(call, webhookOf(call), call.param("user_id")),
    [`GET ${BASE}/subscriptions/count.json`]: {
      limit: 15,
      handle: ({ x, app }) => Response.json(subscriptionCount(x, app)),
    },
  }),
];

/** Whoever asks for a product that is switched off finds no such page. */
export const premiumEndpoints: Endpoint[] = all.map((endpoint) => ({
  ...endpoint,
  handle(call) {
    if (call.x.knobs.values.premiumPaths === "retired") throw notFound();
    return endpoint.handle(call);
  },
}));
