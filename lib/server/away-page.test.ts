import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { createAwayPage } from "./away-page.ts";

const page = { method: "GET", url: "/feed", headers: { accept: "text/html,*/*", "x-nonce": "n0" } };

const answer = async (ask: () => Promise<unknown>, request: object = page, patienceMs?: number) => {
  const sent = { status: 0, headers: new Map<string, string>(), body: "" };
  const response = {
    setHeader: (name: string, value: string) => sent.headers.set(name.toLowerCase(), value),
    writeHead: (status: number, headers: Record<string, string>) => {
      sent.status = status;
      for (const [name, value] of Object.entries(headers)) sent.headers.set(name, value);
    },
    end: (body: string) => {
      sent.body = body;
    },
  };
  const away = createAwayPage({
    ask,
    headers: [{ key: "X-Frame-Options", value: "DENY" }],
    ...(patienceMs === undefined ? {} : { patienceMs }),
  });
  const done = await away(request as IncomingMessage, response as unknown as ServerResponse);
  return { done, ...sent };
};
const dead = () => Promise.reject(new Error("no"));

test("with the database there it leaves the page to Next", async () => {
  expect(await answer(async () => 1)).toMatchObject({ done: false, status: 0 });
});

test("without it, it answers 503 with a document that asks again, under the page's own nonce", async () => {
  const { done, status, headers, body } = await answer(dead);
  expect([done, status, headers.get("retry-after"), headers.get("cache-control")]).toEqual([
    true,
    503,
    "5",
    "no-store",
  ]);
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(body).toContain('<script nonce="n0">');
  expect(body.match(/<script/g)).toHaveLength(1);
  expect(body).toContain("color-scheme:light dark");
});

test("a database that hangs is away too", async () => {
  expect(await answer(() => new Promise(() => undefined), page, 10)).toMatchObject({ done: true });
});

test("it is drawn in the theme of its reader", async () => {
  const cookie = `a=b; birdseye-preferences=${encodeURIComponent(JSON.stringify({ theme: "dark" }))}`;
  const { body } = await answer(dead, { ...page, headers: { ...page.headers, cookie } });
  expect(body).toContain("color-scheme:dark");
});

test.each([
  ["data", { ...page, url: "/api/activities?kind=a" }],
  ["a part of the build", { ...page, url: "/_next/static/x.js" }],
  ["a delivery", { ...page, method: "POST", url: "/webhooks/demo" }],
  ["a program", { ...page, headers: { accept: "*/*" } }],
  ["a step inside the dashboard", { ...page, headers: { rsc: "1", accept: "*/*" } }],
])("%s gets an answer of its own", async (_, request) => {
  expect(await answer(dead, request)).toMatchObject({ done: false });
});

test("many pages at once are one question", async () => {
  let asked = 0;
  let refuse: () => void = () => undefined;
  const away = createAwayPage({
    ask: () => {
      asked += 1;
      return new Promise((_, fail) => {
        refuse = () => fail(new Error("no"));
      });
    },
    headers: [],
  });
  const silent = { setHeader: () => undefined, writeHead: () => undefined, end: () => undefined };
  const all = Array.from({ length: 50 }, () =>
    away(page as unknown as IncomingMessage, silent as unknown as ServerResponse),
  );
  refuse();
  expect(await Promise.all(all)).toEqual(Array(50).fill(true));
  expect(asked).toBe(1);
});
