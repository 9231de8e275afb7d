import { afterAll, beforeAll, expect, test } from "vitest";
import { createEmulated, type Emulated } from "#lib/http/test-support/emulated.ts";
import type { AppView } from "./contract.ts";
import { clientSecretSeal, consumerSecretSeal } from "./seals.ts";

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
])("refuses %o naming the field", async (body, status, field) => {
  expect(await on.refusal("POST", "/api/apps", body)).toMatchObject({ status, field });
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

test("the check names the bad credential and leaves the others alone", async () => {
  const check = async () => {
    const { results } = await on.api<{ results: { credential: string; state: string }[] }>(
      "POST",
      "/api/apps/demo/check",
    );
    return Object.fromEntries(results.map(({ credential, state }) => [credential, state]));
  };
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
