/** `/2/webhooks`: create, list, validate, delete (docs/x-protocol.md#webhooks). */

import ipaddr from "ipaddr.js";
import { type AuthKind, unsupportedKind } from "#emulator/auth/authenticate.ts";
import type { Webhook } from "#emulator/base/entities.ts";
import { clientForbidden, invalidRequest, reason } from "#emulator/base/errors.ts";
import { isRecord, listParameter, snowflakeParameter } from "#emulator/base/input.ts";
import type { CrcVerdict } from "#emulator/delivery/crc.ts";
import type { X } from "#emulator/delivery/x.ts";
import { type Call, type Endpoint, endpoints } from "./endpoint.ts";

const LIMIT = 450;
const FIELDS = ["created_at", "id", "url", "valid"] as const;

/** OpenAPI also takes user tokens, by OAuth 2.0 since 2.168 (docs/x-protocol.md#webhooks); the docs say app-only. */
const writers = (x: X): AuthKind[] =>
  x.knobs.values.webhookAuth === "openapi" ? ["app", "u1", "u2"] : ["app"];

/** X was seen to refuse OAuth 1.0a here, with a text that names the App's own token alone. */
const readers = (x: X): AuthKind[] => writers(x).filter((kind) => kind !== "u1");

export const view = (webhook: Webhook) => ({
  created_at: new Date(webhook.createdAt).toISOString(),
  id: webhook.id,
  url: webhook.url,
  valid: webhook.valid,
});

/** X's rules for webhook URLs (docs/x-protocol.md#webhook-addresses): https, public host, no port. */
const privateName = /^\[|(^|\.)(local|localhost|internal|test)\.?$/i;

const isPrivate = (host: string): boolean =>
  privateName.test(host) ||
  (ipaddr.IPv4.isValid(host) && ipaddr.IPv4.parse(host).range() !== "unicast");

/** Why X would refuse this URL; null when it would not. `allowLocal` lifts what a developer's machine cannot have. */
export function urlFault(text: string, allowLocal: boolean): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.hash) return "malformed";
  if (allowLocal) return null;
  if (url.protocol !== "https:") return "not https";
  if (/^https:\/\/[^/?#]*:\d/.test(text)) return "has a port";
  if (isPrivate(url.hostname)) return "not public";
  return null;
}

/** The caller's webhook with this id. Throws `WebhookIdInvalid`. */
export function ownWebhook({ x, app }: Pick<Call, "x" | "app">, id: string): Webhook {
  const webhook = x.store.webhooks.get(id);
  if (webhook?.appId !== app.id)
    throw reason(
      "WebhookIdInvalid",
      "The provided webhook_id was not found or is not associated with the app",
    );
  return webhook;
}

/** The caller's webhook that the path names. */
export const webhookOf = (call: Call): Webhook =>
  ownWebhook(call, snowflakeParameter("webhook_id", call.param("webhook_id")));

export const crcFailed = (verdict: Extract<CrcVerdict, { ok: false }>) =>
  reason("CrcValidationFailed", verdict.message);

/** Registers a webhook after all checks but CRC and plan, which differ in wording per generation. */
export function storeWebhook(x: X, appId: string, url: string, generation: "v1" | "v2"): Webhook {
  const now = x.now();
  const webhook: Webhook = {
    id: x.newId(),
    appId,
    url,
    valid: true,
    createdAt: now,
    lastCrcOkAt: now,
    lastCrcTriedAt: now,
    generation,
  };
  x.store.webhooks.set(webhook.id, webhook);
  return webhook;
}

export const webhookLimit = (x: X, app: Call["app"]): number =>
  x.knobs.values.maxWebhooks ?? x.store.limits(app).webhooks;

async function create(call: Call): Promise<Response> {
  const { x, app } = call;
  if (app.plan === "none") throw clientForbidden(app.id);
  const body = await call.json();
  const url = isRecord(body) ? body.url : undefined;
  if (typeof url !== "string" || url.length < 1 || url.length > 200)
    throw invalidRequest("The `url` field must be a string of 1 to 200 characters.");
  const { allowLocalWebhooks, webhookCreateShape } = x.knobs.values;
  if (urlFault(url, allowLocalWebhooks))
    throw reason("UrlValidationFailed", "The callback URL does not meet requirements");
  const taken = () => x.store.webhooksOf(app.id).some((webhook) => webhook.url === url);
  if (taken()) throw reason("DuplicateUrlFailed", "A webhook is already registered for this URL");
  const full = () => x.store.webhooksOfAccount(app.accountName).length >= webhookLimit(x, app);
  if (full()) throw reason("WebhookLimitExceeded", "");
  const verdict = await x.crc.check(app.id, url, "v2");
  if (!verdict.ok) throw crcFailed(verdict);
  // The CRC took time: another request may have come first.
  if (taken()) throw reason("DuplicateUrlFailed", "A webhook is already registered for this URL");
  if (full()) throw reason("WebhookLimitExceeded", "");
  const { id, valid, created_at } = view(storeWebhook(x, app.id, url, "v2"));
  const answer = { id, url, valid, created_at };
  return Response.json(webhookCreateShape === "flat" ? answer : { data: answer });
}

function list({ x, app, query }: Call): Response {
  const wanted = listParameter(query("webhook_config.fields"), "webhook_config.fields", FIELDS);
  const data = x.store.webhooksOf(app.id).map((webhook) => {
    const all = view(webhook);
    return wanted
      ? Object.fromEntries(Object.entries(all).filter(([key]) => wanted.includes(key)))
      : all;
  });
  return Response.json({ data, meta: { result_count: data.length } });
}

async function validate(call: Call): Promise<Response> {
  const { x } = call;
  const webhook = webhookOf(call);
  const verdict = await x.crc.validate(webhook);
  if (!verdict.ok) throw crcFailed(verdict);
  const { webhookValidateShape } = x.knobs.values;
  return Response.json({
    data: webhookValidateShape === "valid" ? { valid: true } : { attempted: true },
  });
}

function remove(call: Call): Response {
  const webhook = webhookOf(call);
  call.x.store.deleteWebhook(webhook.id);
  return Response.json({ data: { deleted: true } });
}

export const webhookEndpoints: Endpoint[] = endpoints(
  { auth: writers, limit: LIMIT, dialect: "v2" },
  {
    "POST /2/webhooks": create,
    "GET /2/webhooks": {
      auth: readers,
      wrongKind: (caller) => unsupportedKind(caller.kind, ["app"]),
      handle: list,
    },
    "PUT /2/webhooks/:webhook_id": validate,
    "DELETE /2/webhooks/:webhook_id": remove,
  },
);
