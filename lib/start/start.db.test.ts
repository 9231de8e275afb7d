import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestServer, type TestServer } from "#lib/http/test-support/server.ts";
import { startProgress } from "./service.ts";

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());
beforeEach(() => server.deps.db.$executeRaw`TRUNCATE app, account CASCADE`);

const practiceUrl = "http://127.0.0.1:4010";
const states = async () => {
  const way = await startProgress(server.deps, { practiceUrl });
  return {
    app: way.app?.slug ?? null,
    practising: way.practising,
    done: way.steps.filter(({ state }) => state === "done").map(({ id }) => id),
  };
};

let minute = 0;
const addApp = (slug: string, apiBaseUrl: string) => {
  minute += 1;
  const createdAt = new Date(Date.UTC(2026, 10, 23, 14, minute));
  return server.deps.db.app.create({
    data: { id: slug, slug, name: slug, apiBaseUrl, createdAt, consumerKey: "k" },
  });
};

/** An account, a webhook, a subscription and a delivery, all of this App. */
const complete = async (appId: string) => {
  const { db } = server.deps;
  const accountId = `of-${appId}`;
  await db.account.create({ data: { id: accountId, state: "connected" } });
  const token = { appId, accountId, kind: "oauth1", sealedToken: "t", scopes: [] };
  await db.accountToken.create({ data: token });
  const url = `https://birdseye.example/webhooks/${appId}`;
  await db.webhook.create({ data: { id: appId, appId, url, valid: true } });
  await db.subscription.create({ data: { appId, webhookId: appId, accountId, product: "aaa" } });
  const at = new Date("2026-11-23T15:00:00Z");
  await db.delivery.create({
    data: {
      appId,
      bodySha256: Buffer.from(appId),
      body: Buffer.from("{}"),
      bytes: 2,
      headers: {},
      receivedAt: at,
      lastSeenAt: at,
    },
  });
};

test("practice by itself is the path, and may be ended", async () => {
  await addApp("demo", practiceUrl);
  await complete("demo");
  const all = ["keys", "address", "connect", "webhook", "subscribe", "event"];
  expect(await states()).toEqual({ app: "demo", practising: true, done: all });
});

test("what practice did ticks no step of a real App, whichever came first", async () => {
  await addApp("demo", practiceUrl);
  await complete("demo");
  await addApp("real", "https://api.x.com");
  expect(await states()).toEqual({ app: "real", practising: true, done: [] });
  await complete("real");
  await server.deps.db.app.delete({ where: { id: "demo" } });
  await addApp("demo", practiceUrl);
  expect(await states()).toMatchObject({ app: "real", practising: true });
});

test("an App on an emulator that is not practice's is no practice", async () => {
  await addApp("demo", "http://127.0.0.1:5999");
  expect(await states()).toEqual({ app: "demo", practising: false, done: ["keys", "address"] });
  await addApp("second", practiceUrl);
  expect(await states()).toMatchObject({ app: "demo", practising: false });
});

test("the steps go back when the App goes", async () => {
  await addApp("real", "https://api.x.com");
  await complete("real");
  expect((await states()).done).toEqual(["address", "connect", "webhook", "subscribe", "event"]);
  await server.deps.db.app.delete({ where: { id: "real" } });
  expect(await states()).toEqual({ app: null, practising: false, done: [] });
});
