import { afterAll, beforeAll, expect, test } from "vitest";
import { hashingPassword } from "#lib/auth/password-work.ts";
import { createTestServer, type TestServer, testOwner } from "#lib/http/test-support/server.ts";
import { setUp, setupState } from "#lib/operators/setup.ts";
import { dropSingleton } from "#lib/process-singleton.ts";

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

const owner = testOwner;
const signIn = (body: unknown, headers: Record<string, string> = {}) =>
  server.call("POST", "/api/auth/sign-in/email", { body, headers });

test("a first visitor from elsewhere needs the code that was printed, and an own password", async () => {
  const elsewhere = { "x-birdseye-remote-address": "203.0.113.7" };
  const tunnelled = { "x-forwarded-for": "203.0.113.7" };
  const byName = { host: "birdseye.example.org" };
  for (const headers of [elsewhere, tunnelled, byName]) {
    expect(await server.json("GET", "/api/setup", { headers })).toEqual({
      needed: true,
      codeNeeded: true,
    });
    for (const code of [undefined, "", "7K4M-9QX2-C0DF"]) {
      const answer = await server.call("POST", "/api/setup", {
        headers,
        body: { ...owner, ...(code === undefined ? {} : { code }) },
      });
      expect([answer.status, await answer.json()]).toMatchObject([
        403,
        { error: { field: "code" } },
      ]);
    }
  }
  // A proxy may say nothing of whom it passes on: where the address is public, everybody is from elsewhere.
  const open = { ...server.deps, publicUrl: "https://birdseye.example.org" };
  const local = new Headers({ host: "127.0.0.1:3000", "x-birdseye-remote-address": "127.0.0.1" });
  expect(await setupState(open, local)).toEqual({ needed: true, codeNeeded: true });
  await expect(setUp(open, owner, local)).rejects.toMatchObject({ code: "forbidden" });
  // The code is right: what is refused now is the password.
  const body = { ...owner, password: "12345678", code: "7k4m 9qx2 code" };
  const answer = await server.call("POST", "/api/setup", { headers: elsewhere, body });
  expect([answer.status, await answer.json()]).toMatchObject([
    400,
    { error: { field: "password", message: expect.stringContaining("guessers") } },
  ]);
  expect(await server.deps.db.operator.count()).toBe(0);
});

test("the first visitor becomes the owner, and of many at once only one does", async () => {
  expect(await server.json("GET", "/api/setup")).toEqual({ needed: true });
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, index) =>
      server.call("POST", "/api/setup", {
        body: index === 0 ? owner : { ...owner, email: `ada${index}@example.test` },
      }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(23).fill(409)]);
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

test("one line's whole /64 is one guesser, and an IPv4 address is one in either spelling", async () => {
  const statuses = async (addresses: string[]) => {
    const answers: number[] = [];
    for (const address of addresses) {
      const headers = { "x-birdseye-remote-address": address };
      answers.push((await signIn({ email: "v6@example.test", password: "guess" }, headers)).status);
    }
    return answers;
  };
  const line = Array.from({ length: 12 }, (_, n) => `2001:db8:77:1::${n.toString(16)}`);
  expect(await statuses(line)).toEqual([...Array(10).fill(401), 429, 429]);
  expect(await statuses(["2001:db8:77:2::1"])).toEqual([401]);
  const plain = [...Array(10).fill("198.51.100.40"), "::ffff:198.51.100.40", "::ffff:c633:6428"];
  expect(await statuses(plain)).toEqual([...Array(10).fill(401), 429, 429]);
});

test("eighty sign-ins at once are all answered, none with an error of ours", async () => {
  const { email, password } = owner;
  const answers = await Promise.all(
    Array.from({ length: 80 }, (_, n) =>
      signIn({ email, password }, { "x-birdseye-remote-address": `192.0.2.${n}` }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(80).fill(200));
  // Eighty hashes are six seconds of work on a quiet machine.
}, 240_000);

test("whoever had to be sent away unheard has guessed nothing", async () => {
  const { email, password } = owner;
  const there = { "x-birdseye-remote-address": "198.51.100.70" };
  let end: () => void = () => undefined;
  const busy = new Promise<void>((done) => {
    end = done;
  });
  const others = Array.from({ length: 102 }, () => hashingPassword(() => busy));
  for (let n = 0; n < 12; n += 1) {
    const answer = await signIn({ email, password }, there);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  }
  end();
  await Promise.all(others);
  expect((await signIn({ email, password }, there)).status).toBe(200);
});

const traces = async (action: string) =>
  (await server.deps.db.auditEntry.findMany({ where: { action }, orderBy: { id: "asc" } })).map(
    ({ operatorId, subjectId, detail }) => ({ operatorId, subjectId, detail }),
  );

test("failed sign-ins leave a trace with address and account, in bounded number, and never a password", async () => {
  dropSingleton("refused-sign-ins");
  const before = (await traces("operator.sign_in_refused")).length;
  const from = { "x-birdseye-remote-address": "198.51.100.50" };
  const { id } = await server.deps.db.operator.findFirstOrThrow();
  // What was typed into the wrong field is not kept.
  for (let n = 0; n < 12; n += 1) await signIn({ email: owner.email, password: "guess" }, from);
  await signIn({ email: "my own secret!", password: "x" }, from);
  const all = (await traces("operator.sign_in_refused")).slice(before);
  const first = { name: owner.email, address: "198.51.100.50" };
  expect(all.slice(0, 3)).toMatchObject(
    Array(3).fill({ operatorId: null, subjectId: id, detail: first }),
  );
  expect(all.slice(3)).toMatchObject([
    { subjectId: "", detail: { name: "no e-mail address", notListed: 9 } },
  ]);
  for (let n = 0; n < 120; n += 1)
    await signIn({ email: `m${n}@example.test`, password: "guess" }, from);
  expect((await traces("operator.sign_in_refused")).length - before).toBeLessThanOrEqual(62);
  expect(JSON.stringify(await traces("operator.sign_in_refused"))).not.toMatch(/guess|secret!/);
});

test("a change of password leaves a trace, is counted like a guess, and takes no easy one", async () => {
  const headers = { "x-birdseye-remote-address": "198.51.100.60" };
  const { email, password } = owner;
  const signedIn = await signIn({ email, password }, headers);
  const cookie = server.cookieOf(signedIn);
  const change = (currentPassword: string, newPassword: string) =>
    server.call("POST", "/api/auth/change-password", {
      cookie,
      headers,
      body: { currentPassword, newPassword },
    });
  for (const easy of ["password", "12345678", "Password123!", "ada@example.test", "Ada 19841984"]) {
    const answer = await change(password, easy);
    expect([answer.status, await answer.json()], easy).toMatchObject([
      400,
      { error: { code: "invalid_input", field: "newPassword" } },
    ]);
  }
  const { id } = await server.deps.db.operator.findFirstOrThrow();
  const trace = { operatorId: id, subjectId: id, detail: { address: "198.51.100.60" } };
  expect((await change("not mine", "four quite unrelated words")).status).toBe(400);
  expect((await change(password, "four quite unrelated words")).status).toBe(200);
  expect((await change("four quite unrelated words", password)).status).toBe(200);
  expect(await traces("operator.password_refused")).toEqual([trace]);
  expect(await traces("operator.password_change")).toEqual([trace, trace]);
  const answers: number[] = [];
  for (let n = 0; n < 10; n += 1) answers.push((await change("guess", "some new one")).status);
  expect(answers).toEqual([...Array(9).fill(400), 429]);
});

test("a page at an address of ours that PUBLIC_URL does not name is answered which, and what to set", async () => {
  const at = { host: "192.168.1.5:20400", origin: "http://192.168.1.5:20400" };
  const answer = await signIn({ email: owner.email, password: owner.password }, at);
  expect([answer.status, await answer.json()]).toMatchObject([
    403,
    {
      error: {
        code: "foreign_origin",
        message:
          "This dashboard was opened at http://192.168.1.5:20400, and its own address is http://localhost:20400 or http://127.0.0.1:20400. Open it there, or start it with PUBLIC_URL=http://192.168.1.5:20400.",
      },
    },
  ]);
  const foreign = await signIn({}, { origin: "https://evil.example" });
  expect(await foreign.json()).toMatchObject({
    error: { message: "This page may not sign anybody in here." },
  });
});
