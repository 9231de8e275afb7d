/** Enterprise 1.1 webhooks: register, list, validate, delete (docs/x-protocol.md#enterprise-calls), with 1.1's codes. */

import type { AuthKind } from "#emulator/auth/authenticate.ts";
import type { Webhook } from "#emulator/base/entities.ts";
import { v1Error, type XError } from "#emulator/base/errors.ts";
import type { CrcVerdict } from "#emulator/delivery/crc.ts";
import type { X } from "#emulator/delivery/x.ts";
import { type Call, type Endpoint, endpoints } from "./endpoint.ts";
import { storeWebhook, urlFault, webhookLimit } from "./webhooks.ts";

const BASE = "/1.1/account_activity/webhooks";
/** One webhook: hono keeps the suffix in the parameter, `Call.param` takes it off. */
const ONE = `${BASE}/:webhook_id{[^/]+\\.json}`;
const LIMIT = 15;

const crcMessages = {
  bad_token:
    "Webhook URL does not meet the requirements. Invalid CRC token or json response format.",
  slow: "High latency on CRC GET request. Your webhook should respond in less than 3 seconds.",
  non_200: "Non-200 response code during CRC GET request (i.e. 404, 500, etc).",
} as const;

const crcError = (verdict: Extract<CrcVerdict, { ok: false }>): XError =>
  v1Error(403, 214, crcMessages[verdict.code]);

/** 1.1 writes times without milliseconds. */
export const v1Time = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, "Z");

/** A webhook as 1.1 shows it. */
export const v1View = (webhook: Webhook) => ({
  id: webhook.id,
  url: webhook.url,
  valid: webhook.valid,
  created_at: v1Time(webhook.createdAt),
});

/** The caller's webhook of the path. Throws 404 code 34. */
export function webhookOfApp({ x, app, param }: Call): Webhook {
  const webhook = x.store.webhooks.get(param("webhook_id"));
  if (webhook?.appId !== app.id)
    throw v1Error(
      404,
      34,
      "Webhook does not exist or is associated with a different X application.",
    );
  return webhook;
}

const noAccess = () => v1Error(403, 99, "You don’t have access to this resource.");

/** Writes need the app owner's token, with the full permission. */
function requireOwner({ app, caller }: Call): void {
  if (app.plan === "none" || (app.ownerId !== null && caller.userId !== app.ownerId))
    throw noAccess();
  if (caller.kind === "u1" && caller.permission !== "read_write_dm") throw cannotWrite();
}

const cannotWrite = () => v1Error(403, 261, "Application cannot perform write actions.");

/** Registers the webhook of the query or form; `note` adds to it before it is shown. */
export async function created(
  call: Call,
  note: (webhook: Webhook) => void = () => {},
): Promise<Response> {
  const { x, app } = call;
  requireOwner(call);
  const url = call.query("url") ?? call.form("url") ?? "";
  const taken = () => x.store.webhooksOf(app.id).some((webhook) => webhook.url === url);
  const refuse = () => {
    if (url.length > 200 || urlFault(url, x.knobs.values.allowLocalWebhooks) || taken())
      throw v1Error(403, 214, "Webhook URL does not meet the requirements.");
    if (x.store.webhooksOfAccount(app.accountName).length >= webhookLimit(x, app))
      throw v1Error(403, 214, "Too many resources already created.");
  };
  refuse();
  const verdict = await x.crc.check(app.id, url, "v1");
  if (!verdict.ok) throw crcError(verdict);
  refuse();
  const webhook = storeWebhook(x, app.id, url, "v1");
  note(webhook);
  return Response.json(v1View(webhook));
}

export async function validated(call: Call, webhook: Webhook): Promise<Response> {
  requireOwner(call);
  const verdict = await call.x.crc.validate(webhook);
  if (!verdict.ok) throw crcError(verdict);
  return new Response(null, { status: 204 });
}

export function removed(call: Call, webhook: Webhook): Response {
  requireOwner(call);
  call.x.store.deleteWebhook(webhook.id);
  return new Response(null, { status: 204 });
}

function list({ x, app }: Call): Response {
  if (app.plan === "none") throw noAccess();
  return Response.json(x.store.webhooksOf(app.id).map(v1View));
}

export const writeAuth = {
  auth: ["u1"],
  limit: LIMIT,
  dialect: "v1",
  wrongKind: cannotWrite,
} as const;

/** X's own sample lists with a user token; the documentation says app-only. */
export const listAuth = {
  auth: ({ knobs }: X): AuthKind[] =>
    knobs.values.v1ListAuth === "sample" ? ["app", "u1"] : ["app"],
  limit: LIMIT,
  dialect: "v1",
} as const;

export const enterpriseWebhookEndpoints: Endpoint[] = [
  ...endpoints(writeAuth, {
    [`POST ${BASE}.json`]: (call) => created(call),
    [`PUT ${ONE}`]: (call) => validated(call, webhookOfApp(call)),
    [`DELETE ${ONE}`]: (call) => removed(call, webhookOfApp(call)),
  }),
  ...endpoints(listAuth, { [`GET ${BASE}.json`]: list }),
];
