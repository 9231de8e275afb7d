/** Enterprise 1.1 subscriptions and replay (docs/x-protocol.md#enterprise-replay, docs/x-protocol.md#enterprise-calls, docs/x-protocol.md#enterprise-error-codes). */

import type { Webhook } from "#emulator/base/entities.ts";
import { unauthorized, v1Error, type XError } from "#emulator/base/errors.ts";
import {
  begin,
  subscriptionCount,
  subscriptionLimit,
  subscriptionList,
} from "./account-activity.ts";
import { type Call, type Endpoint, endpoints, personOf } from "./endpoint.ts";
import { enterpriseWebhookEndpoints, v1Time, webhookOfApp } from "./enterprise-webhooks.ts";
import { judgeWindow, replayRules, type WindowOutcome } from "./replay.ts";

const ALL = "/1.1/account_activity/webhooks/:webhook_id/subscriptions/all";
const done = () => new Response(null, { status: 204 });
const missing = () => v1Error(404, 34, "Sorry, that page does not exist.");

export function subscribed(call: Call, webhook: Webhook): Response {
  const { x, app, caller } = call;
  const userId = personOf(call);
  if (app.plan === "none" || (caller.kind === "u1" && caller.permission !== "read_write_dm"))
    throw v1Error(
      403,
      348,
      "Client application is not permitted to access this user's webhook subscriptions.",
    );
  if (x.store.aaaSubscriptions.has(x.store.subscriptionKey(webhook.id, userId)))
    throw v1Error(409, 355, "Subscription already exists.");
  if (x.store.subscriptionsOfApp(app.id).length >= subscriptionLimit(x, app))
    throw v1Error(403, 214, "Too many resources already created.");
  begin(call, webhook, userId);
  return done();
}

export function checked(call: Call, webhook: Webhook): Response {
  const { store } = call.x;
  if (!store.aaaSubscriptions.has(store.subscriptionKey(webhook.id, personOf(call))))
    throw missing();
  return done();
}

export function unsubscribed(call: Call, webhook: Webhook, userId: string): Response {
  if (!call.x.store.unsubscribe(webhook.id, userId)) throw missing();
  return done();
}

function windowError(
  { fault, field, value }: Extract<WindowOutcome, { ok: false }>,
  days: number,
): XError {
  switch (fault) {
    case "missing":
      return v1Error(400, 357, `${field}: queryParam is required.`);
    case "malformed":
      return v1Error(400, 358, "Unable to parse parameter.");
    case "future":
      return v1Error(400, 368, `${field}: [${value}] is not in the past.`);
    case "order":
      return v1Error(400, 356, "from_date must be before to_date.");
    case "too_old":
      return v1Error(400, 356, `from_date must be within the past ${days} days.`);
    case "from_too_recent":
      return v1Error(400, 356, "from_date must be at least 31 minutes ago.");
    case "to_too_recent":
      return v1Error(400, 356, "to_date must be at least 10 minutes ago.");
  }
}

async function replay(call: Call): Promise<Response> {
  const { x, app } = call;
  if (app.plan !== "enterprise")
    throw v1Error(
      403,
      200,
      "Account Activity API enterprise account with replay is required. Please confirm you have an enterprise account and replay is enabled.",
    );
  const id = call.param("webhook_id");
  if (!/^\d+$/.test(id))
    throw v1Error(400, 360, `webhook_id: [${id}] is not greater than or equal to 0.`);
  const webhook = webhookOfApp(call);
  const rules = replayRules(x, "v1");
  const window = judgeWindow(call.query("from_date"), call.query("to_date"), x.now(), rules);
  if (!window.ok) throw windowError(window, Math.round(rules.reachMs / 86_400_000));
  if (!webhook.valid)
    throw v1Error(400, 214, "Webhook is marked invalid and requires a CRC check.");
  const refuseSecond = () => {
    if (x.replays.running(webhook.id))
      throw v1Error(409, 355, "A replay job is already in progress for this webhook.");
  };
  refuseSecond();
  const verdict = await x.crc.validate(webhook);
  if (!verdict.ok) throw v1Error(400, 214, "Webhook is marked invalid and requires a CRC check.");
  refuseSecond();
  const job = x.replays.start(webhook, window.fromMs, window.toMs);
  return Response.json({ job_id: job.id, created_at: v1Time(job.createdAt) }, { status: 202 });
}

/** Subscriptions name the wrong kind of token by no words of their own. */
export const enterpriseTerms = (kind: "app" | "u1") =>
  ({ auth: [kind], limit: 500, dialect: "v1", wrongKind: () => unauthorized() }) as const;

export const enterpriseEndpoints: Endpoint[] = [
  ...enterpriseWebhookEndpoints,
  ...endpoints(enterpriseTerms("u1"), {
    [`POST ${ALL}.json`]: (call) => subscribed(call, webhookOfApp(call)),
    [`GET ${ALL}.json`]: (call) => checked(call, webhookOfApp(call)),
  }),
  ...endpoints(enterpriseTerms("app"), {
    [`GET ${ALL}/list.json`]: {
      limit: 50,
      handle: (call) => Response.json(subscriptionList(call.x, webhookOfApp(call))),
    },
    "GET /1.1/account_activity/subscriptions/count.json": {
      limit: 15,
      handle: ({ x, app }) => Response.json(subscriptionCount(x, app)),
    },
    "DELETE /1.1/account_activity/webhooks/:webhook_id/subscriptions/:user_id/all.json": (call) =>
      unsubscribed(call, webhookOfApp(call), call.param("user_id")),
    "POST /1.1/account_activity/replay/webhooks/:webhook_id/subscriptions/all.json": {
      limit: 5,
      rateMessage: "Too many requests. Please back off your API request rate.",
      wrongKind: () =>
        unauthorized(
          32,
          "Invalid authentication method. Please use application-only authentication.",
        ),
      handle: replay,
    },
  }),
];
