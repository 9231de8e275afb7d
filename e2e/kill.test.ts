/** What was answered 200 survives `kill -9` of everything that runs: the promise the whole product stands on. */
import { readFileSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import { join } from "node:path";
import { io } from "socket.io-client";
import { afterAll, expect, test, vi } from "vitest";
import { type App, startApp } from "./support/app.ts";
import { sessionCookie, sign, textsOf } from "./support/deliver.ts";

const deliveries = 2_000;
const account = "7700000000000000001";
let app: App | null = null;

afterAll(() => app?.remove());

const bodyOf = (id: string): string =>
  JSON.stringify({
    for_user_id: account,
    tweet_create_events: [
      {
        id_str: id,
        text: `delivery ${id}`,
        user: { id_str: account, screen_name: "kept", name: "Kept" },
        entities: { user_mentions: [] },
        timestamp_ms: String(Date.now()),
      },
    ],
  });

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

/** The status of one signed delivery, or null when the line broke. */
const deliver = (url: string, id: string): Promise<number | null> =>
  new Promise((done) => {
    const body = bodyOf(id);
    const request = httpRequest(
      new URL("/webhooks/demo", url),
      {
        method: "POST",
        agent,
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "x-twitter-webhooks-signature": sign(body),
        },
      },
      (response) => {
        response.resume();
        response.on("end", () => done(response.statusCode ?? null));
        response.on("error", () => done(null));
      },
    );
    request.on("error", () => done(null));
    request.end(body);
  });

test("kill -9 in the middle of 2,000 deliveries loses none that was answered 200", async () => {
  app = await startApp();
  const ids = Array.from({ length: deliveries }, (_, index) => String(1_910_000_000_000 + index));
  const answered: string[] = [];
  const killed: Promise<void>[] = [];
  const running = app;
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
        if ((await deliver(running.url, id)) === 200) answered.push(id);
        if (answered.length >= deliveries / 2 && killed.length === 0) killed.push(running.kill9());
      }
    }),
  );
  expect(killed).toHaveLength(1);
  await Promise.all(killed);
  expect(answered.length).toBeGreaterThanOrEqual(deliveries / 2);
  expect(answered.length).toBeLessThan(deliveries);

  app = await startApp({ again: running });
  const stored = await textsOf(app.url, await sessionCookie(app.url), account);
  const missing = answered.filter((id) => !stored.includes(`delivery ${id}`));
  expect(missing).toEqual([]);
  expect(new Set(stored).size).toBe(stored.length);

  // X tries again what it got no answer for; what was stored all the same is a duplicate, nothing else.
  const again = Array.from({ length: deliveries }, (_, index) => String(1_910_000_000_000 + index));
  const { url } = app;
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      for (let id = again.pop(); id !== undefined; id = again.pop())
        expect(await deliver(url, id)).toBe(200);
    }),
  );
  expect(new Set(await textsOf(app.url, await sessionCookie(app.url), account)).size).toBe(
    deliveries,
  );
});

test("kill -9 of PostgreSQL alone: deliveries are refused for a moment, then all goes on by itself", async () => {
  if (app === null) throw new Error("the test before starts it");
  const { url, dataDir } = app;
  const cookie = await sessionCookie(url);
  const live: string[] = [];
  const socket = io(url, { extraHeaders: { cookie }, transports: ["websocket"] });
  socket.on("activities", (items: { text: string }[]) => {
    live.push(...items.map(({ text }) => text));
  });
  await socket.emitWithAck("watch", { accounts: "all" });

  const postmaster = readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0];
  const taken: string[] = [];
  let refused = 0;
  let next = 2_910_000_000_000;
  const sendFor = async (count: number) => {
    for (let n = 0; n < count; n += 1) {
      const id = String(next++);
      if ((await deliver(url, id)) === 200) taken.push(id);
      else refused += 1;
    }
  };
  await sendFor(50);
  process.kill(Number(postmaster), "SIGKILL");
  await vi.waitFor(
    async () => {
      await sendFor(1);
      expect(refused).toBeGreaterThan(0);
      expect((await fetch(`${url}/api/ready`)).status).toBe(200);
      expect(await deliver(url, String(next++))).toBe(200);
    },
    { timeout: 60_000, interval: 50 },
  );
  await sendFor(50);
  expect((await fetch(`${url}/api/health`)).status).toBe(200);
  const stored = new Set(await textsOf(url, await sessionCookie(url), account));
  expect(taken.filter((id) => !stored.has(`delivery ${id}`))).toEqual([]);
  await vi.waitFor(() => expect(live).toContain(`delivery ${taken.at(-1)}`), { timeout: 30_000 });
  socket.close();
});
