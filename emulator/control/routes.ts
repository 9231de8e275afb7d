/** The emulator's own API under `/control`: do something, see what was made, turn knobs, start over. */

import type { Context, Hono } from "hono";
import { z } from "zod";
import type { Delivery, Webhook, XApp } from "#emulator/base/entities.ts";
import { faultShape } from "#emulator/base/fault-knobs.ts";
import { variantShape } from "#emulator/base/knobs.ts";
import type { X } from "#emulator/delivery/x.ts";
import { issueUserToken } from "#emulator/routes/oauth1.ts";
import { issueOAuth2 } from "#emulator/routes/oauth2.ts";
import { scopeSentences } from "#emulator/routes/scopes.ts";
import { type Action, actionKinds, ImpossibleAction } from "#emulator/world/types.ts";

/** `actor` is another word for `as`. */
const emitInput = z
  .strictObject({
    kind: z.enum(actionKinds),
    as: z.string().optional(),
    actor: z.string().optional(),
    target: z.string().optional(),
    objectId: z.string().optional(),
    text: z.string().max(25_000).optional(),
    appId: z.string().optional(),
    extra: z.record(z.string(), z.unknown()).optional(),
  })
  .transform(({ as, actor, ...rest }, context): Action => {
    const who = as ?? actor;
    if (who === undefined)
      context.addIssue({ code: "custom", message: "as (or actor) says who does it" });
    return { ...rest, as: who ?? "" };
  });

const tokensInput = z.strictObject({
  as: z.string(),
  /** App id or consumer key; the first app when left out. */
  app: z.string().optional(),
  scopes: z.array(z.string()).optional(),
});

const trafficInput = z.strictObject({
  running: z.boolean().optional(),
  scenario: z.string().optional(),
  rate: z.number().min(0).max(2000).optional(),
});

/** A request to the control API that cannot be done, in a sentence. */
class Refusal extends Error {}

/** An app by id or consumer key; the first one when nothing is named. Throws `Refusal`. */
function appOf(x: X, name: string | undefined): XApp {
  if (name === undefined) return x.store.defaultApp();
  const app = x.store.apps.get(name) ?? x.store.appBy("consumerKey", name);
  if (!app) throw new Refusal(`There is no app ${name}.`);
  return app;
}

const iso = (ms: number): string => new Date(ms).toISOString();

const webhookView = (x: X, webhook: Webhook) => ({
  ...webhook,
  createdAt: iso(webhook.createdAt),
  lastCrcOkAt: iso(webhook.lastCrcOkAt),
  lastCrcTriedAt: iso(webhook.lastCrcTriedAt),
  subscriptions: x.store.subscriptionsOfWebhook(webhook.id).map((one) => one.userId),
});

/** One delivery; `whole` adds the body as text, exactly as sent. */
const deliveryView = (
  { body, eventAt, queuedAt, attempts, ...rest }: Delivery,
  whole: boolean,
) => ({
  ...rest,
  eventAt: iso(eventAt),
  queuedAt: iso(queuedAt),
  bytes: body.length,
  attempts: attempts.map((attempt) => ({ ...attempt, at: iso(attempt.at) })),
  ...(whole ? { body: body.toString("utf8") } : {}),
});

type Hooks = { tick(): Promise<void>; reset(): void };
type Handler = (c: Context) => unknown | Promise<unknown>;

/** Wraps a handler: its value is the JSON answer; refusals and wrong input are 400 with a sentence. */
const answer = (handler: Handler) => async (c: Context) => {
  try {
    const value = await handler(c);
    return value instanceof Response ? value : c.json(value ?? {});
  } catch (error) {
    if (error instanceof z.ZodError)
      return c.json({ error: { code: "invalid_input", message: z.prettifyError(error) } }, 400);
    if (error instanceof ImpossibleAction || error instanceof Refusal)
      return c.json({ error: { code: "invalid_input", message: error.message } }, 400);
    throw error;
  }
};

const body = async (c: Context): Promise<unknown> => {
  const text = await c.req.text();
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("The body is not JSON.");
  }
};

const bounded = (text: string | undefined, fallback: number, max: number): number => {
  const number = Number(text ?? fallback);
  return Number.isInteger(number) && number >= 0 ? Math.min(number, max) : fallback;
};

export function mountControl(hono: Hono, x: X, hooks: Hooks): void {
  const get = (path: string, handler: Handler) => hono.get(`/control${path}`, answer(handler));
  const post = (path: string, handler: Handler) => hono.post(`/control${path}`, answer(handler));

  get("/knobs", () => ({
    knobs: x.knobs.values,
    descriptions: describeKnobs(),
    faultCounts: x.faults.counts(),
  }));
  hono.patch(
    "/control/knobs",
    answer(async (c) => ({ knobs: x.knobs.patch(await body(c)) })),
  );
  hono.put(
    "/control/knobs",
    answer(async (c) => ({ knobs: x.knobs.replace(await body(c)) })),
  );
  post("/reset", () => {
    hooks.reset();
    return { reset: true };
  });
  post("/tick", async () => {
    await hooks.tick();
    return { webhooks: [...x.store.webhooks.values()].map((one) => webhookView(x, one)) };
  });

  post("/emit", async (c) => {
    const { event, deliveries } = x.emit(emitInput.parse(await body(c)));
    const { id, seq, action, at, actorId, targetId, objectId, text } = event;
    return {
      event: { id, seq, action, at: at.toISOString(), actorId, targetId, objectId, text },
      deliveries: deliveries.map((one) => one.id),
    };
  });
  get("/activities", (c) => {
    const since = bounded(c.req.query("since"), 0, Number.MAX_SAFE_INTEGER);
    const items = x.ledger.since(since).slice(0, bounded(c.req.query("limit"), 100_000, 200_000));
    return { items, last: items.at(-1)?.seq ?? since, size: x.ledger.size };
  });
  get("/deliveries", (c) => {
    const limit = bounded(c.req.query("limit"), 100, 10_000);
    const state = c.req.query("state");
    const webhook = c.req.query("webhook");
    const items = [];
    for (const one of x.log.newest()) {
      if (items.length >= limit) break;
      if ((state && one.state !== state) || (webhook && one.webhookId !== webhook)) continue;
      items.push(deliveryView(one, false));
    }
    return { items, size: x.log.size, bytes: x.log.bytes, outstanding: x.delivering.outstanding() };
  });
  get("/deliveries/:id", (c) => {
    for (const one of x.log.newest())
      if (one.id === c.req.param("id")) return deliveryView(one, true);
    throw new Refusal("No such delivery in the log.");
  });

  get("/people", () => ({ items: x.world.people() }));
  get("/accounts", () => ({
    items: x.world
      .people()
      .filter((person) => person.account)
      .map((person) => ({
        ...person,
        subscriptions: x.store
          .subscriptionsOfUser(person.id)
          .map((one) => ({ appId: one.appId, webhookId: one.webhookId })),
      })),
  }));
  // Credentials included: they are the emulator's, and no secret.
  get("/apps", () => ({ items: [...x.store.apps.values()] }));
  hono.patch(
    "/control/apps/:id",
    answer(async (c) => {
      const app = appOf(x, c.req.param("id"));
      const changes = z
        .strictObject({
          name: z.string().min(1).max(100).optional(),
          plan: z.enum(["pay_per_use", "enterprise", "none"]).optional(),
          permission: z.enum(["read", "read_write", "read_write_dm"]).optional(),
          callbacks: z.union([z.literal("any"), z.array(z.string())]).optional(),
          ownerId: z.string().nullable().optional(),
        })
        .parse(await body(c));
      return Object.assign(app, changes);
    }),
  );
  get("/webhooks", () => ({
    items: [...x.store.webhooks.values()].map((one) => webhookView(x, one)),
  }));
  get("/replays", () => ({ items: [...x.store.replayJobs.values()] }));
  get("/subscriptions", () => ({
    aaa: [...x.store.aaaSubscriptions.values()],
    xaa: [...x.store.xaaSubscriptions.values()],
    rules: [...x.store.streamRules.values()],
    links: [...x.store.streamLinks.values()],
  }));
  post("/crc", async (c) => {
    const { webhook_id } = z.object({ webhook_id: z.string() }).parse(await body(c));
    const webhook = x.store.webhooks.get(webhook_id);
    if (!webhook) throw new Refusal("No such webhook.");
    const verdict = await x.crc.validate(webhook);
    return { verdict, webhook: webhookView(x, webhook) };
  });
  post("/tokens", async (c) => {
    const input = tokensInput.parse(await body(c));
    const person = x.world.person(input.as);
    if (!person) throw new Refusal(`Nobody here is called ${input.as}.`);
    const app = appOf(x, input.app);
    const one = issueUserToken(x, app.id, person.id);
    const two = issueOAuth2(x, app.id, person.id, input.scopes ?? Object.keys(scopeSentences));
    return {
      user: { id: person.id, username: person.username },
      oauth1: { oauth_token: one.token, oauth_token_secret: one.secret },
      oauth2: {
        access_token: two.accessToken,
        refresh_token: two.refreshToken,
        scope: two.scopes.join(" "),
      },
    };
  });

  get("/traffic", () => ({ ...x.traffic.status(), scenarios: x.traffic.scenarios() }));
  post("/traffic", async (c) => {
    const { running = true, ...options } = trafficInput.parse(await body(c));
    if (running) x.traffic.start(options);
    else x.traffic.stop();
    return x.traffic.status();
  });
}

/** Sentence and default of every knob, for the control page and for people with curl. */
function describeKnobs(): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ ...variantShape, ...faultShape }).map(([name, schema]) => [
      name,
      schema.description ?? "",
    ]),
  );
}
