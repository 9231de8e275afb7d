import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestServer, type TestServer } from "#lib/http/test-support/server.ts";
import { addMs, hours, minutes } from "#lib/time.ts";
import type { CoverageView } from "./service.ts";

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

test("nothing is said of the future", async () => {
  const { to } = await ask(`webhook=7&from=${at(ago(hours(1)))}&to=${at(addMs(now, hours(9)))}`);
  expect(to).toBe(at(now));
});

test.each([
  ["webhook=8", 404],
  ["", 400],
  ["webhook=7&from=yesterday", 400],
  [`webhook=7&from=${at(now)}`, 400],
  ["webhook=7&from=2020-01-01T00:00:00Z", 400],
])("refuses %s", async (query, status) => {
  expect((await server.call("GET", `/api/coverage?${query}`, { cookie })).status).toBe(status);
});
