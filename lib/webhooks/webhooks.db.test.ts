import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { tokenSeal } from "#lib/accounts/seals.ts";
import { createEmulated, type Emulated } from "#lib/http/test-support/emulated.ts";
import { addMs, hours, minutes, seconds } from "#lib/time.ts";
import { startTinyX } from "#lib/x/test-support/tiny-x.ts";
import type { WebhookView } from "./contract.ts";
import { pollWebhooks } from "./poll.ts";

let on: Emulated;
let now = new Date();
const clock = { now: () => now };
beforeAll(async () => {
  on = await createEmulated({ clock });
});
afterAll(() => on.close());
beforeEach(() => {
  on.receiver.crc = "right";
  now = addMs(now, seconds(30));
});

type List = { items: WebhookView[]; failures: { app: { slug: string }; sentence: string }[] };
const list = () => on.api<List>("GET", "/api/webhooks");
const register = () =>
  on.api<WebhookView>("POST", "/api/webhooks", { app: "demo", url: on.receiver.url });
const words = (webhookId: string) =>
  on.server.deps.db.webhookCheck
    .findMany({ where: { webhookId }, orderBy: { id: "asc" } })
    .then((rows) => rows.map(({ source, valid }) => `${source} ${valid}`));
let webhook: WebhookView;

test("a URL that fails X's CRC check is refused with what to do, and nothing is kept", async () => {
  on.receiver.crc = "wrong";
  const refusal = await on.refusal("POST", "/api/webhooks", {
    app: "demo",
    url: on.receiver.url,
  });
  expect(refusal).toMatchObject({ status: 422, code: "x_refused", field: "url" });
  expect(refusal.message).toMatch(/CRC check/);
  expect((await list()).items).toEqual([]);
});

test("a URL X could never take is refused before X is asked", async () => {
  await on.api("POST", "/api/apps", {
    name: "Real",
    consumerKey: "k",
    consumerSecret: "s",
    apiBaseUrl: "https://api.x.com",
  });
  const url = "https://acme.org:8443/webhooks/real";
  const refusal = await on.refusal("POST", "/api/webhooks", { app: "real", url });
  expect(refusal).toMatchObject({ status: 400, field: "url" });
  expect(refusal.message).toMatch(/port/);
  await on.api("DELETE", "/api/apps/real");
});

test("a registered webhook is listed as X says, announced to the browsers and written down", async () => {
  webhook = await register();
  expect(webhook).toMatchObject({
    app: { slug: "demo" },
    url: on.receiver.url,
    valid: true,
    ours: true,
    subscriptions: 0,
    // X checked the address on the way.
    lastCrcAt: expect.stringMatching(/^20/),
  });
  expect(on.server.announced.at(-1)).toMatchObject({
    event: "webhook",
    id: webhook.id,
    valid: true,
  });
  expect((await list()).items).toMatchObject([{ id: webhook.id, valid: true }]);
  expect(await words(webhook.id)).toEqual(["create true"]);
  for (const twin of [
    on.receiver.url,
    `${on.receiver.url}/`,
    on.receiver.url.toUpperCase().replace("HTTP", "http"),
  ]) {
    const again = await on.refusal("POST", "/api/webhooks", { app: "demo", url: twin });
    expect(again).toMatchObject({ status: 409, code: "conflict", field: "url" });
  }
});

test("X's list wins over one failed check, whose reason is shown all the same", async () => {
  // X does not drop a webhook for one answer of 500 (docs/x-protocol.md#crc).
  on.receiver.crc = "500";
  const put = await on.refusal("PUT", `/api/webhooks/${webhook.id}`);
  expect(put).toMatchObject({ status: 422, code: "x_refused" });
  on.receiver.crc = "right";
  expect((await list()).items).toMatchObject([
    {
      valid: true,
      invalidSince: null,
      failedCheck: { at: now.toISOString(), sentence: put.message },
    },
  ]);
  now = addMs(now, minutes(1));
  const after = await on.api<WebhookView>("PUT", `/api/webhooks/${webhook.id}`);
  expect(after).toMatchObject({ valid: true, failedCheck: null });
});

test("a failed validation turns it invalid with its since, a good one revives it", async () => {
  on.receiver.crc = "wrong";
  const refusal = await on.refusal("PUT", `/api/webhooks/${webhook.id}`);
  expect(refusal).toMatchObject({ status: 422, code: "x_refused" });
  const [invalid] = (await list()).items;
  expect(invalid).toMatchObject({ valid: false, invalidSince: now.toISOString() });
  expect(on.server.announced.at(-1)).toMatchObject({ event: "webhook", valid: false });
  on.receiver.crc = "right";
  now = addMs(now, minutes(1));
  const revived = await on.api<WebhookView>("PUT", `/api/webhooks/${webhook.id}`);
  expect(revived).toMatchObject({ valid: true, invalidSince: null });
  expect(on.server.announced.slice(-2)).toMatchObject([
    { event: "webhook", valid: true },
    {
      event: "gap",
      webhook: webhook.id,
      from: invalid?.invalidSince,
      to: now.toISOString(),
      cause: "invalid",
    },
  ]);
});

test("the poll sees that X holds it for invalid and has it validated again", async () => {
  on.receiver.crc = "wrong";
  now = addMs(now, hours(25));
  await on.emulator.tick();
  on.receiver.crc = "right";
  const before = await words(webhook.id);
  await pollWebhooks(on.server.deps);
  expect((await words(webhook.id)).slice(before.length)).toEqual(["list false", "validate true"]);
  expect((await list()).items).toMatchObject([{ valid: true, invalidSince: null }]);
});

test("a webhook that leads elsewhere is observed and left alone", async () => {
  const { receiver } = on;
  const url = receiver.url.replace("/webhooks/demo", "/elsewhere");
  const foreign = await on.api<WebhookView>("POST", "/api/webhooks", { app: "demo", url });
  expect(foreign.ours).toBe(false);
  receiver.crc = "wrong";
  await on.refusal("PUT", `/api/webhooks/${foreign.id}`);
  receiver.crc = "right";
  await pollWebhooks(on.server.deps);
  expect((await list()).items.find(({ id }) => id === foreign.id)).toMatchObject({
    valid: false,
  });
  expect(await on.api("DELETE", `/api/webhooks/${foreign.id}`)).toEqual({ deleted: true });
  expect(await on.api("DELETE", `/api/webhooks/${foreign.id}`)).toEqual({ deleted: false });
});

test("an App whose limit is used up is asked again when X said, not every ten seconds", async () => {
  const x = await startTinyX(() => ({ status: 429 }));
  await on.api("POST", "/api/apps", {
    name: "Limited",
    slug: "limited",
    apiBaseUrl: x.url,
    consumerKey: "k",
    consumerSecret: "s",
    bearerToken: "b",
  });
  const asked = () => x.seen.filter(({ path }) => path === "/2/webhooks").length;
  for (const seconds_ of [0, 11, 300, 500]) {
    now = addMs(now, seconds(seconds_));
    const { failures } = await list();
    expect(failures).toMatchObject([{ sentence: expect.stringContaining("rate limit") }]);
    await pollWebhooks(on.server.deps);
  }
  expect(asked()).toBe(1);
  now = addMs(now, minutes(2));
  await list();
  expect(asked()).toBe(2);
  await on.api("DELETE", "/api/apps/limited");
  await x.close();
});

test("an App with OAuth 2.0 credentials alone registers by the token of one of its accounts", async () => {
  await on.api("POST", "/api/apps", {
    name: "Client",
    slug: "client",
    apiBaseUrl: on.emulator.url,
    clientId: "emulator-client-id",
    clientSecret: "emulator-client-secret",
  });
  const url = on.receiver.url.replace("/webhooks/demo", "/webhooks/client");
  const register_ = () => on.refusal("POST", "/api/webhooks", { app: "client", url });
  expect((await register_()).message).toMatch(/bearer token.*OAuth 2.0/);
  const { authorizeUrl } = await on.api<{ authorizeUrl: string }>("POST", "/api/accounts/connect", {
    app: "client",
    method: "oauth2",
  });
  await on.comeBack(await on.decide(authorizeUrl, on.people[0]?.id ?? "", "allow"));
  const made = await on.api<WebhookView>("POST", "/api/webhooks", { app: "client", url });
  expect(made).toMatchObject({ app: { slug: "client" }, valid: true });
  await on.api("DELETE", `/api/webhooks/${made.id}`);
  await on.api("DELETE", "/api/apps/client");
});

test("of two Apps that are one at X, each keeps its own webhooks and what belongs to them", async () => {
  const { db } = on.server.deps;
  await on.api("POST", "/api/apps", {
    name: "Twin",
    slug: "twin",
    apiBaseUrl: on.emulator.url,
    clientId: "emulator-client-id",
    clientSecret: "emulator-client-secret",
    bearerToken: "emulator-bearer-token",
  });
  for (let round = 0; round < 3; round += 1) {
    now = addMs(now, minutes(1));
    await pollWebhooks(on.server.deps);
  }
  expect((await list()).items.map(({ id, app }) => [id, app.slug])).toEqual([[webhook.id, "demo"]]);
  const checks = await db.webhookCheck.count();
  await on.api("DELETE", "/api/apps/twin");
  expect((await list()).items.map(({ id }) => id)).toEqual([webhook.id]);
  expect(await db.webhookCheck.count()).toBeGreaterThanOrEqual(checks);
});

test("with X away the last known state stays, with a sentence", async () => {
  await on.reroute("http://127.0.0.1:9");
  now = addMs(now, minutes(1));
  const { items, failures } = await list();
  expect(items).toMatchObject([{ id: webhook.id, valid: true }]);
  expect(failures).toMatchObject([{ app: { slug: "demo" }, sentence: expect.any(String) }]);
  const refusal = await on.refusal("PUT", `/api/webhooks/${webhook.id}`);
  expect(refusal).toMatchObject({ status: 502, code: "x_unreachable" });
  await on.reroute(on.emulator.url);
});

test("one that X no longer has disappears, its subscriptions with it", async () => {
  on.emulator.reset();
  now = addMs(now, minutes(1));
  expect((await list()).items).toEqual([]);
  expect(await on.refusal("PUT", `/api/webhooks/${webhook.id}`)).toMatchObject({ status: 409 });
});

test("an App without consumer key and bearer token registers with an account's OAuth 2.0 token", async () => {
  const { db, sealer } = on.server.deps;
  const url = "https://acme.example/webhooks/modern";
  const hook = { id: "77", url, valid: true, created_at: now.toISOString() };
  const x = await startTinyX(({ method }) => ({
    body: method === "POST" ? { data: hook } : { data: [hook], meta: { result_count: 1 } },
  }));
  const app = await on.api<{ id: string }>("POST", "/api/apps", {
    name: "Modern",
    apiBaseUrl: x.url,
    clientId: "id",
    clientSecret: "secret",
  });
  const post = { app: "modern", url };
  const refusal = await on.refusal("POST", "/api/webhooks", post);
  expect(refusal).toMatchObject({ status: 422, code: "x_refused" });
  expect(refusal.message).toMatch(/connect an account by OAuth 2.0/);
  expect(x.seen).toEqual([]);
  const place = { accountId: "5", appId: app.id, kind: "oauth2" } as const;
  await db.account.create({ data: { id: "5", state: "connected", firstSeenAt: now } });
  await db.accountToken.create({
    data: { ...place, sealedToken: sealer.seal("the-token", tokenSeal(place)), scopes: [] },
  });
  expect(await on.api<WebhookView>("POST", "/api/webhooks", post)).toMatchObject({ id: "77" });
  expect(new Set(x.seen.map(({ headers }) => headers.authorization))).toEqual(
    new Set(["Bearer the-token"]),
  );
  await x.close();
});
