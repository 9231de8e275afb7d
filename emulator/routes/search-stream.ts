/** The filtered stream: rules, links to webhooks, and the stream itself (docs/x-protocol.md#filtered-stream). Answers in the shapes of X's SDK. */

import { minutes } from "#emulator/base/clock.ts";
import type { StreamRule } from "#emulator/base/entities.ts";
import { clientForbidden, invalidRequest } from "#emulator/base/errors.ts";
import { integerParameter, isRecord } from "#emulator/base/input.ts";
import { streamKey } from "#emulator/delivery/found.ts";
import { parseRule } from "#emulator/delivery/rules.ts";
import { MAX_CONNECTIONS } from "#emulator/delivery/streams.ts";
import { wantedBy, wantedQuery } from "#emulator/world/render/lookup.ts";
import { objectBody } from "./doing.ts";
import { type Call, type Endpoint, endpoints } from "./endpoint.ts";
import { tooManyConnections } from "./stream.ts";
import { webhookOf } from "./webhooks.ts";

const RULES = "/2/tweets/search/stream/rules";
const LINKS = "/2/tweets/search/webhooks";
/** X's limit of the self-serve packages. */
const MOST_RULES = 1000;

const ruleView = ({ id, value, tag }: StreamRule) => ({
  id,
  value,
  ...(tag === null ? {} : { tag }),
});
const sent = ({ x }: Call) => new Date(x.now()).toISOString();

function list(call: Call): Response {
  const ids = call.query("ids")?.split(",").filter(Boolean);
  const size = integerParameter(call.query("max_results"), "max_results", 1, 1000) ?? 1000;
  const from = integerParameter(call.query("pagination_token"), "pagination_token", 0, 1e9) ?? 0;
  const all = call.x.store
    .rulesOf(call.app.id)
    .filter((rule) => ids === undefined || ids.includes(rule.id));
  const page = all.slice(from, from + size);
  return Response.json({
    ...(page.length > 0 ? { data: page.map(ruleView) } : {}),
    meta: {
      sent: sent(call),
      result_count: page.length,
      ...(from + size < all.length ? { next_token: String(from + size) } : {}),
    },
  });
}

type Wish = { value: string; tag: string | null };

function wishesOf(add: unknown): Wish[] {
  if (!Array.isArray(add) || add.length === 0)
    throw invalidRequest("$.add: there must be a minimum of 1 items in the array");
  return add.map((item, index) => {
    if (!isRecord(item) || typeof item.value !== "string")
      throw invalidRequest(`$.add[${index}].value: is missing but it is required`);
    return { value: item.value, tag: typeof item.tag === "string" ? item.tag : null };
  });
}

/** Each rule is judged alone: good ones are added beside bad ones. */
function add(call: Call, wishes: Wish[], dry: boolean): Response {
  const { store, newId } = call.x;
  const errors: Record<string, unknown>[] = [];
  const made: StreamRule[] = [];
  const known = store.rulesOf(call.app.id);
  let invalid = 0;
  for (const { value, tag } of wishes) {
    const refuse = (name: string, title: string, more: Record<string, unknown>) =>
      errors.push({ value, ...more, title, type: `https://api.x.com/2/problems/${name}` });
    const parsed = parseRule(value);
    const twin = [...known, ...made].find((rule) => rule.value === value);
    if (!parsed.ok) {
      invalid += 1;
      refuse("invalid-rules", "UnprocessableEntity", { details: [parsed.reason] });
    } else if (twin) refuse("duplicate-rules", "DuplicateRule", { id: twin.id });
    else if (known.length + made.length >= MOST_RULES)
      refuse("rule-cap", "RulesCapExceeded", { details: [`At most ${MOST_RULES} rules.`] });
    else made.push({ id: newId(), appId: call.app.id, value, tag });
  }
  if (!dry) for (const rule of made) store.streamRules.set(rule.id, rule);
  const summary = {
    created: made.length,
    not_created: wishes.length - made.length,
    valid: wishes.length - invalid,
    invalid,
  };
  const status = made.length > 0 ? 201 : invalid === wishes.length ? 400 : 200;
  const body = {
    ...(made.length > 0 ? { data: made.map(ruleView) } : {}),
    meta: { sent: sent(call), summary },
    ...(errors.length > 0 ? { errors } : {}),
  };
  const refused = {
    title: "Invalid Request",
    type: "https://api.x.com/2/problems/invalid-request",
  };
  return Response.json(
    status === 400
      ? { ...body, ...refused, detail: "One or more parameters to your request was invalid." }
      : body,
    { status },
  );
}

/** Rules go by id or by value. */
function remove(call: Call, wish: Record<string, unknown>, dry: boolean): Response {
  const [ids, values] = [wish.ids, wish.values].map((list) => (Array.isArray(list) ? list : []));
  const wished = [...(ids ?? []), ...(values ?? [])].map(String);
  if (wished.length === 0) throw invalidRequest("$.delete: must have ids or values");
  const gone = call.x.store
    .rulesOf(call.app.id)
    .filter(({ id, value }) => wished.includes(id) || wished.includes(value));
  return removed(call, gone, wished.length - gone.length, dry);
}

function removed(call: Call, gone: StreamRule[], missed: number, dry: boolean): Response {
  if (!dry) for (const { id } of gone) call.x.store.streamRules.delete(id);
  const summary = { deleted: gone.length, not_deleted: missed };
  return Response.json({ meta: { sent: sent(call), summary } });
}

async function update(call: Call): Promise<Response> {
  const dry = call.query("dry_run") === "true";
  if (call.query("delete_all") === "true")
    return removed(call, call.x.store.rulesOf(call.app.id), 0, dry);
  const body = await objectBody(call, ["add", "delete"]);
  if ((body.add === undefined) === (body.delete === undefined))
    throw invalidRequest("Exactly one of `add` or `delete` must be given.");
  return isRecord(body.delete)
    ? remove(call, body.delete, dry)
    : add(call, wishesOf(body.add), dry);
}

function link(call: Call): Response {
  const { x, app } = call;
  if (app.plan === "none") throw clientForbidden(app.id);
  const webhook = webhookOf(call);
  wantedBy(call.query);
  const createdAt = x.store.streamLinks.get(webhook.id)?.createdAt ?? x.now();
  const query = wantedQuery(call.query);
  x.store.streamLinks.set(webhook.id, { webhookId: webhook.id, appId: app.id, createdAt, query });
  return Response.json({ data: { provisioned: true } });
}

function unlink(call: Call): Response {
  const webhook = webhookOf(call);
  return Response.json({ data: { deleted: call.x.store.streamLinks.delete(webhook.id) } });
}

function links({ x, app }: Call): Response {
  const data = x.store.linksOf(app.id).map(({ webhookId, createdAt, query }) => ({
    application_id: app.id,
    business_user_id: app.ownerId ?? "0",
    created_at: new Date(createdAt).toISOString(),
    fields: [...new URLSearchParams(query)].map(([name, value]) => `${name}=${value}`),
    instance_id: webhookId,
    webhook_id: webhookId,
  }));
  return Response.json({ data, meta: { result_count: data.length } });
}

function stream(call: Call): Response {
  const { x, app } = call;
  wantedBy(call.query);
  const backfill = integerParameter(call.query("backfill_minutes"), "backfill_minutes", 0, 5) ?? 0;
  const open = x.streams
    .keys(streamKey(app.id, ""))
    .reduce((sum, key) => sum + x.streams.connections(key), 0);
  if (open >= MAX_CONNECTIONS) throw tooManyConnections();
  const key = streamKey(app.id, wantedQuery(call.query));
  const fromMs = backfill > 0 ? x.now() - minutes(backfill) : null;
  return new Response(x.streams.open(key, { fromMs, toMs: null }), {
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-cache" },
  });
}

export const searchStreamEndpoints: Endpoint[] = endpoints(
  { auth: ["app"], limit: 450, dialect: "v2" },
  {
    [`GET ${RULES}`]: list,
    [`POST ${RULES}`]: { limit: 100, handle: update },
    [`GET ${LINKS}`]: links,
    [`POST ${LINKS}/:webhook_id`]: link,
    [`DELETE ${LINKS}/:webhook_id`]: unlink,
    "GET /2/tweets/search/stream": { limit: 50, handle: stream },
  },
);
