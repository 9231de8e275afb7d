import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestServer, type TestServer } from "#lib/http/test-support/server.ts";
import { addMs, hours, minutes } from "#lib/time.ts";
import type { CoverageView } from "./contract.ts";

let server: TestServer;
let cookie: string;
const now = new Date("2026-11-23T12:00:00.000Z");
const ago = (ms: number) => addMs(now, -ms);
const at = (date: Date) => date.toISOString();

beforeAll(async () => {
  server = await createTestServer({ clock: { now: () => now } });
  cookie = await server.signIn();
  const { db } = server.deps;
  await db.app.create({ data: { id: "app", slug: "demo", name: "Demo", consumerKey: "k" } });
  await db.webhook.create({ data: { id: "7", appId: "app", url: "https://x.test", valid: true } });
  const check = (ms: number, valid: boolean) => ({
    webhookId: "7",
    at: ago(ms),
    valid,
    source: "list",
  });
  await db.webhookCheck.createMany({ data: [check(hours(30), true), check(minutes(5), true)] });
  await db.heartbeat.createMany({
    data: [
      { instanceId: "a", startedAt: ago(hours(40)), lastAt: ago(hours(5)), stoppedAt: null },
      { instanceId: "b", startedAt: ago(hours(3)), lastAt: ago(10_000), stoppedAt: null },
    ],
  });
  await db.replayJob.create({
    data: {
      webhookId: "7",
      appId: "app",
      state: "complete",
      fromAt: ago(hours(4)),
      toAt: ago(hours(3)),
    },
  });
});
afterAll(() => server.close());

const ask = (query: string) =>
  server.json("GET", `/api/coverage?${query}`, { cookie }) as Promise<CoverageView>;

test("the last day is drawn from heartbeats, X's words and replays; the running stretch reaches to now", async () => {
  const { from, to, segments } = await ask("webhook=7");
  expect([from, to]).toEqual([at(ago(hours(24))), at(now)]);
  expect(segments).toEqual([
    { from: at(ago(hours(24))), to: at(ago(hours(5))), state: "covered" },
    { from: at(ago(hours(5))), to: at(ago(hours(4))), state: "down" },
    { from: at(ago(hours(4))), to: at(ago(hours(3))), state: "replayed" },
    { from: at(ago(hours(3))), to: at(now), state: "covered" },
  ]);
});

test("an address keeps its coverage and its replays when it is registered anew under another id", async () => {
  const { db } = server.deps;
  const before = (await ask("webhook=7")).segments;
  await db.webhook.create({ data: { id: "8", appId: "app", url: "https://x.test", valid: true } });
  await db.webhook.create({ data: { id: "9", appId: "app", url: "https://y.test", valid: true } });
  await db.webhookCheck.createMany({
    data: ["8", "9"].map((webhookId) => ({
      webhookId,
      at: ago(minutes(4)),
      valid: true,
      source: "create",
    })),
  });
  await db.webhookCheck.create({
    data: { webhookId: "7", at: ago(minutes(3)), valid: false, source: "list", detail: "removed" },
  });
  expect((await ask("webhook=8")).segments).toEqual([
    ...before.slice(0, -1),
    { from: at(ago(hours(3))), to: at(ago(minutes(5))), state: "covered" },
    { from: at(ago(minutes(5))), to: at(ago(minutes(4))), state: "unknown" },
    { from: at(ago(minutes(4))), to: at(now), state: "covered" },
  ]);
  // Another address is another line: its history begins with its own first word.
  expect((await ask("webhook=9")).segments.map(({ state }) => state)).toEqual([
    "unknown",
    "covered",
  ]);
});

test("nothing is said of the future", async () => {
  const { to } = await ask(`webhook=7&from=${at(ago(hours(1)))}&to=${at(addMs(now, hours(9)))}`);
  expect(to).toBe(at(now));
});

test.each([
  ["webhook=10", 404],
  ["", 400],
  ["webhook=7&from=yesterday", 400],
  [`webhook=7&from=${at(now)}`, 400],
  ["webhook=7&from=2020-01-01T00:00:00Z", 400],
])("refuses %s", async (query, status) => {
  expect((await server.call("GET", `/api/coverage?${query}`, { cookie })).status).toBe(status);
});
