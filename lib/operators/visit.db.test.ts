import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestServer, type TestServer } from "#lib/http/test-support/server.ts";
import { addMs, hours, minutes, seconds } from "#lib/time.ts";
import type { Me } from "./contract.ts";

let server: TestServer;
let cookie: string;
let now = new Date();
const start = now;
const passes = (ms: number) => {
  now = addMs(now, ms);
};

beforeAll(async () => {
  server = await createTestServer({ clock: { now: () => now } });
  cookie = await server.signIn();
});
afterAll(() => server.close());

const look = () =>
  server.json("PATCH", "/api/me", { cookie, body: { lastSeenAt: "now" } }) as Promise<Me>;
const me = () => server.json("GET", "/api/me", { cookie }) as Promise<Me>;

test("a visit lasts as long as somebody looks; reading and reloading neither begin nor end it", async () => {
  expect((await look()).leftAt).toBeNull();
  // Two tabs, a reload: more looks within the same visit.
  for (const ms of [seconds(1), minutes(1), seconds(89)]) {
    passes(ms);
    await look();
  }
  expect((await me()).leftAt).toBeNull();
  const left = now;

  passes(hours(2));
  // The first page of the new visit asks before it says that it looks.
  for (const found of [await me(), await me(), await look(), await me()])
    expect(found.leftAt).toBe(left.toISOString());
  passes(minutes(1));
  expect((await look()).leftAt).toBe(left.toISOString());
  expect((await me()).lastSeenAt).toBe(now.toISOString());

  const leftAgain = now;
  passes(minutes(2));
  expect((await look()).leftAt).toBe(leftAgain.toISOString());
  expect(left.getTime()).toBeGreaterThan(start.getTime());
});

test("five visits in a quarter of an hour are five, each with its own leaving", async () => {
  const leavings = [];
  for (let visit = 0; visit < 5; visit += 1) {
    passes(minutes(2));
    leavings.push((await look()).leftAt);
    passes(minutes(1));
    // The page goes out of sight.
    await look();
  }
  expect(new Set(leavings).size).toBe(5);
});
