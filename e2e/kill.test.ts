/** What was answered 200 survives `kill -9` of everything that runs: the promise the whole product stands on. */
import { createHmac } from "node:crypto";
import { Agent, request as httpRequest } from "node:http";
import { afterAll, expect, test } from "vitest";
import { type App, demoSignIn, startApp } from "./support/app.ts";

const consumerSecret = "emulator-consumer-secret";
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
    const signature = createHmac("sha256", consumerSecret).update(body).digest("base64");
    const request = httpRequest(
      new URL("/webhooks/demo", url),
      {
        method: "POST",
        agent,
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "x-twitter-webhooks-signature": `sha256=${signature}`,
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

const signIn = async (url: string): Promise<string> => {
  const answer = await fetch(new URL("/api/auth/sign-in/email", url), {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify(demoSignIn),
  });
  expect(answer.status).toBe(200);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
};

/** The texts of everything stored for the account, oldest first. */
const storedTexts = async (url: string): Promise<string[]> => {
  const cookie = await signIn(url);
  const texts: string[] = [];
  let after = "0";
  for (;;) {
    const search = new URLSearchParams({ account, after, limit: "200" });
    const answer = await fetch(new URL(`/api/activities?${search}`, url), { headers: { cookie } });
    expect(answer.status).toBe(200);
    const page = (await answer.json()) as {
      items: { text: string }[];
      nextCursor: string | null;
    };
    texts.push(...page.items.map(({ text }) => text));
    if (page.nextCursor === null) return texts;
    after = page.nextCursor;
  }
};

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

  app = await startApp({ again: running });
  const stored = await storedTexts(app.url);
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
  expect(new Set(await storedTexts(app.url)).size).toBe(deliveries);
});
