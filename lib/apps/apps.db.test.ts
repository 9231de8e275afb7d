import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEmulator } from "#emulator/index.ts";
import { createEmulated, type Emulated } from "#lib/http/test-support/emulated.ts";
import { baseUrlError } from "./base.ts";
import type { AppView } from "./contract.ts";
import { clientSecretSeal, consumerSecretSeal } from "./seals.ts";
import { requireApp } from "./service.ts";
import { openCredentials } from "./x-client.ts";

let on: Emulated;
beforeAll(async () => {
  on = await createEmulated();
});
afterAll(() => on.close());

const base = { name: "Second", consumerKey: "key", consumerSecret: "a-very-secret-value" };
const open = (sealed: string | undefined, id: string) =>
  on.server.deps.sealer.open(sealed ?? "", consumerSecretSeal(id));

test("secrets go in sealed and never come out", async () => {
  const made = await on.api<AppView>("POST", "/api/apps", {
    ...base,
    bearerToken: "bearer-secret",
    clientId: "client",
    clientSecret: "client-secret",
  });
  expect(made).toMatchObject({
    slug: "second",
    isEmulator: false,
    apiBaseUrl: "https://api.x.com",
    bearerTokenSet: true,
    clientSecretSet: true,
    urls: { webhook: "http://localhost:20400/webhooks/second" },
  });
  const list = JSON.stringify(await on.api("GET", "/api/apps"));
  for (const secret of ["a-very-secret-value", "bearer-secret", "client-secret"]) {
    expect(list).not.toContain(secret);
  }
  const row = await on.server.deps.db.appSecret.findFirst({ where: { appId: made.id } });
  expect(row?.sealedSecret).not.toContain("secret-value");
  expect(open(row?.sealedSecret, made.id)).toBe("a-very-secret-value");
});

test.each([
  [{ ...base, slug: "demo" }, 409, "slug"],
  [{ ...base, slug: "No Slug" }, 400, "slug"],
  [{ ...base, apiBaseUrl: "http://x.example" }, 400, "apiBaseUrl"],
  [{ ...base, apiBaseUrl: "https://listener.example" }, 400, "apiBaseUrl"],
  [{ ...base, apiBaseUrl: "https://api.x.com:8443" }, 400, "apiBaseUrl"],
  [{ ...base, apiBaseUrl: "http://api.x.com" }, 400, "apiBaseUrl"],
  [{ ...base, apiBaseUrl: "https://api.x.com/2" }, 400, "apiBaseUrl"],
  [{ ...base, apiBaseUrl: "https://user:pass@api.x.com" }, 400, "apiBaseUrl"],
  [{ ...base, consumerSecret: "" }, 400, "consumerSecret"],
  [{ name: "x" }, 400, "consumerKey"],
  [{ name: "x", consumerKey: "key" }, 400, "consumerSecret"],
  [{ name: "x", consumerSecret: "secret" }, 400, "consumerKey"],
  [{ name: "x", clientId: "id" }, 400, "clientSecret"],
  [{ name: "x", clientSecret: "secret" }, 400, "clientId"],
  [{ ...base, clientSecret: "" }, 400, "clientSecret"],
  [{ ...base, crcKey: "client" }, 400, "crcKey"],
  [{ ...base, crcKey: "either" }, 400, "crcKey"],
  [{ ...base, consumerKey: "k e y" }, 400, "consumerKey"],
  [{ ...base, consumerSecret: "s\u200becret" }, 400, "consumerSecret"],
  [{ ...base, bearerToken: `AAAA${"\u0410"}AAAA` }, 400, "bearerToken"],
  [{ ...base, clientId: "cl\u00a0ient" }, 400, "clientId"],
  [{ ...base, clientSecret: "sec\nret" }, 400, "clientSecret"],
  [{ ...base, consumerKey: `12345-${"a1B2".repeat(10)}` }, 400, "consumerKey"],
  [{ ...base, consumerSecret: `${"A".repeat(22)}%3Dtoken` }, 400, "consumerSecret"],
  [{ ...base, consumerKey: btoa("mryidqLtoglyQdABXzOz:1:ci") }, 400, "consumerKey"],
])("refuses %o naming the field", async (body, status, field) => {
  expect(await on.refusal("POST", "/api/apps", body)).toMatchObject({ status, field });
});

test("what copying left at the ends of a credential is not part of it", async () => {
  const made = await on.api<AppView>("POST", "/api/apps", {
    ...base,
    name: "\u200eTrimmed ",
    consumerKey: "\u200b key\u00a0",
    consumerSecret: "\ufeffthe-secret\n",
  });
  expect(made).toMatchObject({ name: "Trimmed", consumerKey: "key" });
  const path = `/api/apps/${made.id}`;
  const { secrets } = await on.api<AppView>("POST", `${path}/secrets`, {
    consumerSecret: " newer\u200e",
  });
  const rows = await on.server.deps.db.appSecret.findMany({ where: { appId: made.id } });
  expect(rows.map((row) => open(row.sealedSecret, made.id)).sort()).toEqual([
    "newer",
    "the-secret",
  ]);
  expect(secrets).toHaveLength(2);
  const inside = await on.refusal("POST", `${path}/secrets`, { clientSecret: "ne wer" });
  expect(inside).toMatchObject({ status: 400, field: "clientSecret" });
});

test("rotation: both secrets verify until the old one's date, the new one signs at once", async () => {
  const made = await on.api<AppView>("POST", "/api/apps", { ...base, name: "Rotating" });
  const old = made.secrets[0]?.id;
  const path = `/api/apps/${made.id}/secrets`;
  const last = await on.refusal("PATCH", `${path}/${old}`, { retiredAt: "2026-01-01T00:00:00Z" });
  expect(last).toMatchObject({ status: 409 });
  const retireOthersAt = "2099-01-01T00:00:00.000Z";
  const both = await on.api<AppView>("POST", path, { consumerSecret: "newer", retireOthersAt });
  expect(both.secrets.map(({ signing, retiredAt }) => [signing, retiredAt])).toEqual([
    [true, null],
    [false, retireOthersAt],
  ]);
  const done = await on.api<AppView>("PATCH", `${path}/${old}`, {
    retiredAt: "2026-01-01T00:00:00.000Z",
  });
  expect(done.secrets[1]?.retiredAt).toBe("2026-01-01T00:00:00.000Z");
});

test("an App may have OAuth 2.0 credentials only, and get or lose the others later", async () => {
  const made = await on.api<AppView>("POST", "/api/apps", {
    name: "Modern",
    clientId: "id",
    clientSecret: "the-client-secret",
  });
  expect(made).toMatchObject({
    consumerKey: null,
    consumerSecretSet: false,
    clientSecretSet: true,
    secrets: [{ kind: "client", signing: true, retiredAt: null }],
    crc: { key: "automatic", accepted: null, inUse: "client" },
  });
  const path = `/api/apps/${made.id}`;
  const refusals = [
    [{ consumerKey: "key" }, "consumerSecret"],
    [{ clientId: null }, "clientId"],
    [{ clientId: null, clientSecret: null }, "consumerKey"],
    [{ crcKey: "consumer" }, "crcKey"],
  ] as const;
  for (const [changes, field] of refusals)
    expect(await on.refusal("PATCH", path, changes)).toMatchObject({ status: 400, field });
  const pair = { consumerKey: "key", consumerSecret: "the-consumer-secret" };
  const both = await on.api<AppView>("PATCH", path, { ...pair, crcKey: "consumer" });
  expect(both).toMatchObject({
    consumerSecretSet: true,
    crc: { key: "consumer", accepted: null, inUse: "consumer" },
  });
  const without = { consumerKey: null, consumerSecret: null };
  expect(await on.refusal("PATCH", path, without)).toMatchObject({ field: "crcKey" });
  const again = await on.api<AppView>("PATCH", path, { ...without, crcKey: "automatic" });
  expect(again).toMatchObject({
    consumerKey: null,
    consumerSecretSet: false,
    clientSecretSet: true,
  });
  expect(JSON.stringify(again)).not.toContain('-secret"');
});

test("the client secret rotates like the consumer secret, each by itself", async () => {
  const made = await on.api<AppView>("POST", "/api/apps", {
    ...base,
    name: "Both rotate",
    clientId: "id",
    clientSecret: "older",
  });
  const path = `/api/apps/${made.id}/secrets`;
  const kindsOf = (app: AppView) =>
    app.secrets.map(({ kind, signing, retiredAt }) => `${kind} ${signing} ${retiredAt}`).sort();
  const retireOthersAt = "2099-01-01T00:00:00.000Z";
  const body = { clientSecret: "newer", retireOthersAt };
  const added = await on.api<AppView>("POST", path, body);
  expect(kindsOf(added)).toEqual([
    `client false ${retireOthersAt}`,
    "client true null",
    "consumer true null",
  ]);
  const rows = await on.server.deps.db.appSecret.findMany({
    where: { appId: made.id, kind: "client" },
    orderBy: { createdAt: "asc" },
  });
  const opened = rows.map((row) =>
    on.server.deps.sealer.open(row.sealedSecret, clientSecretSeal(made.id)),
  );
  expect(opened).toEqual(["older", "newer"]);
  for (const { id, signing } of added.secrets.filter((secret) => secret.signing))
    expect([
      signing,
      await on.refusal("PATCH", `${path}/${id}`, { retiredAt: "2026-01-01T00:00:00Z" }),
    ]).toMatchObject([true, { status: 409 }]);
  expect(await on.refusal("POST", path, {})).toMatchObject({ status: 400 });
  const two = { clientSecret: "a", consumerSecret: "b" };
  expect(await on.refusal("POST", path, two)).toMatchObject({ status: 400 });
});

const check = async (app = "demo") => {
  const { results } = await on.api<{ results: { credential: string; state: string }[] }>(
    "POST",
    `/api/apps/${app}/check`,
  );
  return Object.fromEntries(results.map(({ credential, state }) => [credential, state]));
};
const wellKnown = {
  consumerKey: "emulator-consumer-key",
  consumerSecret: "emulator-consumer-secret",
  clientId: "emulator-client-id",
  clientSecret: "emulator-client-secret",
};

test("the check names the bad credential and leaves the others alone", async () => {
  expect(await check()).toEqual({ consumer: "good", bearer: "not_set", client: "good" });
  await on.api("PATCH", "/api/apps/demo", { clientSecret: "wrong" });
  expect(await check()).toMatchObject({ consumer: "good", client: "bad" });
  await on.api("PATCH", "/api/apps/demo", {
    clientSecret: "emulator-client-secret",
    bearerToken: "wrong",
  });
  expect(await check()).toEqual({ consumer: "good", bearer: "bad", client: "good" });
  await on.api("PATCH", "/api/apps/demo", { bearerToken: "emulator-bearer-token" });
  await on.api("PATCH", "/api/apps/demo", { consumerSecret: "wrong" });
  expect(await check()).toEqual({ consumer: "bad", bearer: "good", client: "good" });
  await on.api("PATCH", "/api/apps/demo", { consumerSecret: "emulator-consumer-secret" });
  expect(await check()).toMatchObject({ consumer: "good" });
});

test.each([
  ["an unknown client ID", { clientId: "mistyped", clientSecret: "emulator-client-secret" }],
  ["an unknown public client", { ...wellKnown, clientId: "mistyped", clientSecret: null }],
  [
    "the consumer pair in the client's fields",
    { clientId: wellKnown.consumerKey, clientSecret: wellKnown.consumerSecret },
  ],
])("the check refuses %s", async (name, credentials) => {
  const apiBaseUrl = on.emulator.url;
  const { id } = await on.api<AppView>("POST", "/api/apps", { name, apiBaseUrl, ...credentials });
  expect(await check(id)).toMatchObject({ client: "bad" });
});

test("an answer that says nothing of the client leaves it unknown", async () => {
  const server = createServer((_, answer) => {
    answer.writeHead(400, { "content-type": "text/html" }).end("<h1>Bad Request</h1>");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const apiBaseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { id } = await on.api<AppView>("POST", "/api/apps", {
    name: "Proxied",
    apiBaseUrl,
    ...wellKnown,
  });
  expect(await check(id)).toMatchObject({ client: "unknown" });
  server.close();
});

test("a verdict holds for what was checked alone: any change makes it unknown", async () => {
  const { id, secrets } = await on.api<AppView>("POST", "/api/apps", {
    name: "Judged",
    apiBaseUrl: on.emulator.url,
    ...wellKnown,
    bearerToken: "emulator-bearer-token",
  });
  const path = `/api/apps/${id}`;
  const shown = async () => {
    const { check: last } = await on.api<AppView>("GET", path);
    return Object.fromEntries(last?.results.map((one) => [one.credential, one.state]) ?? []);
  };
  const all = { consumer: "good", bearer: "good", client: "good" };
  const after = async (method: string, to: string, body: unknown) => {
    await check(id);
    await on.api(method, to, body);
    return shown();
  };
  expect(await after("PATCH", path, { name: "Judged again", crcKey: "client" })).toEqual(all);
  expect(await after("POST", `${path}/secrets`, { consumerSecret: "wrong" })).toEqual({
    ...all,
    consumer: "unknown",
  });
  const [newest] = (await on.api<AppView>("GET", path)).secrets;
  const retired = { retiredAt: "2026-01-01T00:00:00Z" };
  // The one that signs is retired: the one before it signs again.
  expect(await after("PATCH", `${path}/secrets/${newest?.id}`, retired)).toMatchObject({
    consumer: "unknown",
  });
  expect(await check(id)).toEqual(all);
  expect(await after("POST", `${path}/secrets`, { clientSecret: "wrong" })).toEqual({
    ...all,
    client: "unknown",
  });
  expect(await check(id)).toMatchObject({ client: "bad" });
  await on.api("PATCH", path, { clientSecret: wellKnown.clientSecret });
  expect(await shown()).toMatchObject({ client: "unknown" });
  expect(await after("PATCH", path, { bearerToken: "other" })).toMatchObject({ bearer: "unknown" });
  expect(await after("PATCH", path, { bearerToken: null })).toMatchObject({ bearer: "not_set" });
  expect(secrets).toHaveLength(2);
});

test("deleting says first what goes with it, and is written down", async () => {
  const made = await on.api<AppView>("POST", "/api/apps", { ...base, name: "Short lived" });
  const nothing = { webhooks: 0, subscriptions: 0, accounts: 0, deliveries: 0, activities: 0 };
  expect(await on.api("GET", `/api/apps/${made.id}/impact`)).toEqual(nothing);
  expect(await on.api("DELETE", `/api/apps/${made.id}`)).toEqual({
    deleted: true,
    impact: nothing,
    webhooksDeletedAtX: 0,
  });
  expect(await on.refusal("DELETE", `/api/apps/${made.id}`)).toMatchObject({ status: 404 });
  const audit = await on.server.deps.db.auditEntry.findMany({ where: { subjectId: made.id } });
  expect(audit.map(({ action }) => action)).toEqual(["app.create", "app.delete"]);
});

test("an App goes with all that was received through it, its webhooks at X too where wished", async () => {
  const { db } = on.server.deps;
  const made = await on.api<AppView>("POST", "/api/apps", {
    ...base,
    name: "Full",
    apiBaseUrl: on.emulator.url,
    consumerKey: "emulator-consumer-key",
    consumerSecret: "emulator-consumer-secret",
  });
  await on.api("POST", "/api/webhooks", { app: made.id, url: on.receiver.url });
  const delivery = { body: Buffer.from("{}"), bytes: 2, headers: {} };
  const at = { receivedAt: new Date(), lastSeenAt: new Date() };
  await db.delivery.createMany({
    data: Array.from({ length: 2500 }, (_, index) => ({
      ...delivery,
      ...at,
      appId: made.id,
      bodySha256: Buffer.from(String(index)),
    })),
  });
  const path = `/api/apps/${made.id}`;
  expect(await on.api("GET", `${path}/impact`)).toMatchObject({ webhooks: 1, deliveries: 2500 });
  expect(await on.api("DELETE", `${path}?webhooks=delete`)).toMatchObject({
    deleted: true,
    webhooksDeletedAtX: 1,
  });
  expect(await db.delivery.count({ where: { appId: made.id } })).toBe(0);
  const atX = await fetch(`${on.emulator.url}/control/webhooks`);
  expect(await atX.json()).toEqual({ items: [] });
});

/** Whoever listens there writes down all it is sent. */
const listen = async () => {
  const heard: string[] = [];
  const server = createServer((request, answer) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      heard.push(JSON.stringify([request.url, request.headers, Buffer.concat(chunks).toString()]));
      answer.writeHead(401).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return { heard, url: `http://127.0.0.1:${port}`, close: () => server.close() };
};
const base64 = (id: string, secret: string) => Buffer.from(`${id}:${secret}`).toString("base64");

test("where an App's calls go is an owner's to change, and no secret goes along", async () => {
  const { db } = on.server.deps;
  const listener = await listen();
  const [first, second] = on.people;
  await on.connect(first?.id ?? "");
  await on.connect(second?.id ?? "", "oauth2");
  await on.begin("oauth1");
  await on.api("PATCH", "/api/apps/demo", { bearerToken: "emulator-bearer-token" });
  const app = await requireApp(on.server.deps, "demo");
  const from = app.apiBaseUrl;
  const to = { apiBaseUrl: listener.url };
  await db.operator.updateMany({ data: { role: "operator" } });
  expect(await on.refusal("PATCH", "/api/apps/demo", to)).toMatchObject({
    status: 403,
    field: "apiBaseUrl",
  });
  await db.operator.updateMany({ data: { role: "owner" } });
  const far = { apiBaseUrl: "https://listener.example" };
  expect(await on.refusal("PATCH", "/api/apps/demo", far)).toMatchObject({
    status: 400,
    field: "apiBaseUrl",
    message: expect.stringContaining("API_BASE_URLS"),
  });
  const moved = await on.api<AppView>("PATCH", "/api/apps/demo", to);
  expect(moved).toMatchObject({
    apiBaseUrl: listener.url,
    secrets: [],
    bearerTokenSet: false,
    clientSecretSet: false,
    consumerSecretSet: false,
  });
  await check();
  await on.server.call("GET", "/api/webhooks", { cookie: on.cookie });
  await on.server.call("GET", "/api/accounts", { cookie: on.cookie });
  const all = listener.heard.join("\n");
  for (const secret of [
    "emulator-bearer-token",
    base64(wellKnown.consumerKey, wellKnown.consumerSecret),
    base64(wellKnown.clientId, wellKnown.clientSecret),
  ])
    expect(all).not.toContain(secret);
  expect(await db.accountToken.count({ where: { appId: app.id } })).toBe(0);
  expect(await db.oauthFlow.count({ where: { appId: app.id } })).toBe(0);
  const accounts = await db.account.findMany({
    where: { id: { in: [first?.id ?? "", second?.id ?? ""] } },
  });
  expect(accounts.map(({ state }) => state)).toEqual(["not_connected", "not_connected"]);
  const trail = await db.auditEntry.findMany({ where: { subjectId: app.id, action: "app.move" } });
  expect(trail.map(({ detail }) => detail)).toEqual([
    { name: "Demo", from, to: listener.url, accountsDisconnected: 2 },
  ]);
  const back = await on.api<AppView>("PATCH", "/api/apps/demo", {
    apiBaseUrl: from,
    consumerSecret: wellKnown.consumerSecret,
    clientSecret: wellKnown.clientSecret,
  });
  expect(back.secrets).toHaveLength(2);
  expect(await check()).toMatchObject({ consumer: "good", client: "good" });
  listener.close();
});

test("an address that is neither X's nor this machine's is called only where a setting lists it", async () => {
  for (const url of ["https://api.x.com", "https://api.twitter.com", "http://[::1]:4010"])
    expect([url, baseUrlError(url, [])]).toEqual([url, null]);
  const url = "https://emulator.example";
  expect(baseUrlError(url, [])).toContain(`API_BASE_URLS=${url}`);
  expect(baseUrlError(url, [url])).toBeNull();
  const { deps } = on.server;
  const app = await requireApp(deps, "demo");
  // One that was added before the setting was, or from before it was taken away.
  expect(() => openCredentials(deps, { ...app, apiBaseUrl: url })).toThrow("API_BASE_URLS");
  expect(
    openCredentials({ ...deps, apiBaseUrls: [url] }, { ...app, apiBaseUrl: url }),
  ).toMatchObject({ consumerKey: wellKnown.consumerKey });
});

test("counts, accounts and steps follow an App that is deleted", async () => {
  const { db } = on.server.deps;
  const emulator = await createEmulator({ relaxReplayEdges: true, knobs: { retryFactor: 0.001 } });
  const { id } = await on.api<AppView>("POST", "/api/apps", {
    name: "Leaving",
    slug: "leaving",
    apiBaseUrl: emulator.url,
    ...wellKnown,
  });
  const counts = async () => ({
    minutes: await db.activityMinute.aggregate({ _sum: { count: true, duplicates: true } }),
    hours: await db.activityHour.aggregate({ _sum: { count: true, duplicates: true } }),
    lag: await db.lagMinute.aggregate({ _sum: { count: true } }),
    people: await db.personDay.aggregate({ _sum: { count: true } }),
  });
  const before = await counts();
  const [person] = emulator.world.people().filter((one) => one.account);
  const account = person?.id ?? "";
  const { authorizeUrl } = await on.api<{ authorizeUrl: string }>("POST", "/api/accounts/connect", {
    app: "leaving",
    method: "oauth1",
  });
  await on.comeBack(await on.decide(authorizeUrl, account, "allow"));
  const url = `${await on.server.listen()}/webhooks/leaving`;
  const webhook = await on.api<{ id: string }>("POST", "/api/webhooks", { app: id, url });
  await on.api("POST", "/api/subscriptions", { webhook: webhook.id, account, product: "aaa" });
  const [stranger] = emulator.world.people().filter((one) => !one.account);
  emulator.emit({ kind: "post", as: account, text: "Counted once" });
  emulator.emit({ kind: "mention", as: stranger?.id ?? "", target: account, text: "Counted too" });
  await emulator.settled();
  const between = await counts();
  for (const table of ["minutes", "hours", "lag", "people"] as const)
    expect(between[table]).not.toEqual(before[table]);
  await on.api("DELETE", `/api/apps/${id}`);
  expect(await counts()).toEqual(before);
  const { items } = await on.api<{ items: { id: string; state: string; activities24h: number }[] }>(
    "GET",
    "/api/accounts",
  );
  expect(items.find((one) => one.id === account)).toMatchObject({
    state: "not_connected",
    activities24h: 0,
  });
  await emulator.close();
});
