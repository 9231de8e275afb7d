import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestServer, type TestServer, testOwner } from "#lib/http/test-support/server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

const owner = testOwner;
const signIn = (body: unknown, headers: Record<string, string> = {}) =>
  server.call("POST", "/api/auth/sign-in/email", { body, headers });

test("the first visitor becomes the owner, and of many at once only one does", async () => {
  expect(await server.json("GET", "/api/setup")).toEqual({ needed: true });
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      server.call("POST", "/api/setup", {
        body: index === 0 ? owner : { ...owner, email: `ada${index}@example.test` },
      }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
  expect(await server.deps.db.operator.count()).toBe(1);
  const winner = answers.find(({ status }) => status === 201);
  expect(winner?.headers.getSetCookie().join()).toContain("birdseye.session_token");
  expect(await server.json("GET", "/api/setup")).toEqual({ needed: false });
  await server.deps.db.operator.updateMany({ data: { email: owner.email } });
});

test("signing in gives a session that says who one is, and signing out ends it", async () => {
  const right = await signIn({ email: owner.email, password: owner.password });
  expect(right.status).toBe(200);
  const cookie = server.cookieOf(right);
  const me = await server.json("GET", "/api/me", { cookie });
  expect(me).toMatchObject({
    operator: { name: "Ada", email: owner.email, role: "owner" },
    preferences: {},
    lastSeenAt: null,
    leftAt: null,
  });
  const out = await server.call("POST", "/api/auth/sign-out", { cookie, body: {} });
  expect(out.status).toBe(200);
  expect((await server.call("GET", "/api/me", { cookie })).status).toBe(401);
});

test("a wrong password and an unknown address say the same one sentence", async () => {
  for (const email of [owner.email, "nobody@example.test"]) {
    const answer = await signIn({ email, password: "wrong horse" });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({
      error: {
        code: "unauthenticated",
        message: "The e-mail address or the password is wrong.",
      },
    });
  }
});

test("nobody can sign up, nor reach another part of the sign-in library", async () => {
  for (const path of ["/sign-up/email", "/admin/create-user", "/request-password-reset"]) {
    const answer = await server.call("POST", `/api/auth${path}`, { body: owner });
    expect(answer.status, path).toBe(404);
  }
  expect(await server.deps.db.operator.count()).toBe(1);
});

test("a foreign page cannot sign anybody in; programs without an origin can", async () => {
  const credentials = { email: owner.email, password: owner.password };
  const foreign = await signIn(credentials, { origin: "https://evil.example" });
  expect(foreign.status).toBe(403);
  expect(await foreign.json()).toMatchObject({ error: { code: "foreign_origin" } });
  expect((await signIn(credentials, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await signIn(credentials, { "sec-fetch-mode": "cors" })).status).toBe(200);
  for (const origin of server.deps.ownOrigins)
    expect((await signIn(credentials, { origin })).status, origin).toBe(200);
});

test("preferences are merged, null takes one back, and lastSeenAt only moves forward", async () => {
  const cookie = await server.signIn();
  const patch = (body: unknown) => server.json("PATCH", "/api/me", { cookie, body });
  await patch({ preferences: { theme: "dark", timeZone: "Asia/Tokyo" } });
  const both = await patch({ preferences: { theme: null, density: "compact" } });
  expect(both).toMatchObject({ preferences: { density: "compact", timeZone: "Asia/Tokyo" } });
  expect((both as { preferences: object }).preferences).not.toHaveProperty("theme");
  await patch({ lastSeenAt: "2026-01-02T00:00:00.000Z" });
  expect(await patch({ lastSeenAt: "2026-01-01T00:00:00.000Z" })).toMatchObject({
    lastSeenAt: "2026-01-02T00:00:00.000Z",
  });
  const wrong = await server.call("PATCH", "/api/me", {
    cookie,
    body: { preferences: { timeZone: "Mars/Olympus" } },
  });
  expect(wrong.status).toBe(400);
  expect(await wrong.json()).toEqual({
    error: {
      code: "invalid_input",
      field: "preferences.timeZone",
      message: "This is no time zone known here.",
    },
  });
});

test("a blocked operator has no session any more", async () => {
  const cookie = await server.signIn();
  await server.deps.db.operator.updateMany({ data: { banned: true } });
  expect((await server.call("GET", "/api/me", { cookie })).status).toBe(401);
  await server.deps.db.operator.updateMany({ data: { banned: false } });
});

test("guessing passwords is slowed down after twenty tries a minute, with the wait in the answer", async () => {
  const answers: Response[] = [];
  for (let count = 0; count < 25; count++)
    answers.push(await signIn({ email: owner.email, password: "guess" }));
  const refused = answers.at(-1);
  expect(refused?.status).toBe(429);
  expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await refused?.json()).toMatchObject({ error: { code: "rate_limited" } });
});

test("others are not slowed down by one who guesses", async () => {
  const { email, password } = owner;
  const elsewhere = { "x-birdseye-remote-address": "203.0.113.7" };
  expect((await signIn({ email, password }, elsewhere)).status).toBe(200);
});

test("a stranger at the owner's own address cannot shut out the browser that the owner uses", async () => {
  const { email, password } = owner;
  const there = { "x-birdseye-remote-address": "198.51.100.20" };
  const known = (await signIn({ email, password }, there)).headers
    .getSetCookie()
    .map((line) => line.split(";")[0] ?? "")
    .find((pair) => pair.startsWith("birdseye.known="));
  for (let count = 0; count < 12; count++) await signIn({ email, password: "guess" }, there);
  expect((await signIn({ email, password }, there)).status).toBe(429);
  expect((await signIn({ email, password }, { ...there, cookie: known ?? "" })).status).toBe(200);
  const forged = { ...there, cookie: "birdseye.known=v1.a.b.c.d" };
  expect((await signIn({ email, password }, forged)).status).toBe(429);
  // Somebody else's account from there is not touched by it.
  expect((await signIn({ email: "other@example.test", password }, there)).status).toBe(401);
});

test("right passwords are never too many", async () => {
  const { email, password } = owner;
  const there = { "x-birdseye-remote-address": "198.51.100.21" };
  for (let count = 0; count < 15; count++)
    expect((await signIn({ email, password }, there)).status).toBe(200);
});

test("guesses at many accounts from one address end too", async () => {
  const there = { "x-birdseye-remote-address": "198.51.100.22" };
  const answers: number[] = [];
  for (let count = 0; count < 65; count++)
    answers.push(
      (await signIn({ email: `m${count}@example.test`, password: "guess" }, there)).status,
    );
  expect(answers.at(0)).toBe(401);
  expect(answers.at(-1)).toBe(429);
});
