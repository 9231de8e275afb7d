import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestServer, type TestServer } from "#lib/http/test-support/server.ts";
import type { RejectedPage as Page } from "./contract.ts";

let server: TestServer;
let cookie: string;
beforeAll(async () => {
  server = await createTestServer();
  cookie = await server.signIn();
  const body = Buffer.from('{"text":"<img src=x onerror=alert(1)>"}');
  await server.deps.db.rejectedDelivery.createMany({
    data: Array.from({ length: 5 }, (_, index) => ({
      appSlug: index === 0 ? "other" : "demo",
      receivedAt: new Date(),
      status: 401,
      reason: "wrong_signature",
      bytes: index === 4 ? 90_000 : body.byteLength,
      bodyStart: body,
      headers: { "user-agent": "x" },
      sourceAddress: "203.0.113.7",
    })),
  });
});
afterAll(() => server.close());

test("the last day's totals count what was not kept", async () => {
  const minute = new Date(Math.floor(Date.now() / 60_000) * 60_000);
  const counted = { appSlug: "demo", reason: "wrong_signature", minute, count: 12_345 };
  await server.deps.db.rejectedMinute.createMany({
    data: [counted, { ...counted, minute: new Date(Date.now() - 25 * 3_600_000) }],
  });
  const { totals } = await page("limit=3");
  expect(totals).toEqual([
    {
      app: "demo",
      reason: "wrong_signature",
      count: 12_345,
      firstAt: minute.toISOString(),
      lastAt: minute.toISOString(),
    },
  ]);
  expect((await page("app=other")).totals).toEqual([]);
});

const page = (query: string) =>
  server.json("GET", `/api/rejected?${query}`, { cookie }) as Promise<Page>;

test("is listed newest first, page by page, without bodies", async () => {
  const first = await page("limit=3");
  expect(first.items.map(({ id }) => id)).toEqual(["5", "4", "3"]);
  const second = await page(`limit=3&before=${first.nextCursor}`);
  expect(second.items.map(({ id }) => id)).toEqual(["2", "1"]);
  expect(second.nextCursor).toBeNull();
  expect(JSON.stringify(first)).not.toContain("onerror");
  expect((await page("app=other")).items).toMatchObject([{ id: "1", app: "other" }]);
});

test("one alone shows the start of its body as it came, and whether that is all", async () => {
  const one = await server.json("GET", "/api/rejected/1", { cookie });
  expect(one).toMatchObject({
    body: '{"text":"<img src=x onerror=alert(1)>"}',
    bodyComplete: true,
    headers: { "user-agent": "x" },
  });
  expect(await server.json("GET", "/api/rejected/5", { cookie })).toMatchObject({
    bodyComplete: false,
  });
});

test.each(["99", "x", "99999999999999999999"])("there is none under %s", async (id) => {
  expect((await server.call("GET", `/api/rejected/${id}`, { cookie })).status).toBe(404);
});
