import { hashPassword } from "better-auth/crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestServer, type TestServer, testOwner } from "#lib/http/test-support/server.ts";
import { addMs, days } from "#lib/time.ts";
import type { NewInvitation, OperatorList } from "./contract.ts";
import { refusePublicPassword } from "./demo.ts";
import { resetPassword } from "./reset.ts";

let server: TestServer;
let owner: string;
let aheadMs = 0;
beforeAll(async () => {
  server = await createTestServer({ clock: { now: () => addMs(new Date(), aheadMs) } });
  owner = await server.signIn();
});
afterAll(() => server.close());

const list = async (cookie = owner) =>
  (await server.json("GET", "/api/operators", { cookie })) as OperatorList;
const invite = async (name: string, role: string) =>
  (await (
    await server.call("POST", "/api/operators/invitations", { cookie: owner, body: { name, role } })
  ).json()) as NewInvitation;
const tokenOf = ({ url }: NewInvitation) => url.split("/").at(-1) ?? "";
const accept = (token: string, email: string, name = "Grace") =>
  server.call("POST", "/api/invitation", {
    body: { token, name, email, password: "long enough a password" },
  });
const join = async (email: string, role: string) => {
  const answer = await accept(tokenOf(await invite("somebody", role)), email);
  expect(answer.status).toBe(201);
  const id = (await list()).operators.find((one) => one.email === email)?.id ?? "";
  return { cookie: server.cookieOf(answer), id };
};
const change = (id: string, role: string, cookie = owner) =>
  server.call("PATCH", `/api/operators/${id}`, { cookie, body: { role } });
const remove = (id: string, cookie = owner) =>
  server.call("DELETE", `/api/operators/${id}`, { cookie });
const actions = async () =>
  (await server.deps.db.auditEntry.findMany({ orderBy: { id: "asc" } })).map((one) => one.action);

describe("an invitation", () => {
  test("makes an operator with its role, once; only the link's hash is kept", async () => {
    const made = await invite("Grace", "viewer");
    expect(made.url).toMatch(/^http:\/\/localhost:20400\/invite\/[\w-]{43}$/);
    const rows = JSON.stringify(await server.deps.db.operatorVerification.findMany());
    expect(rows).not.toContain(tokenOf(made));
    expect((await list()).invitations).toEqual([made.invitation]);

    const answers = await Promise.all(
      [1, 2, 3].map((n) => accept(tokenOf(made), `grace${n}@example.test`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404]);
    const { operators, invitations } = await list();
    expect(operators.map(({ role }) => role)).toEqual(["owner", "viewer"]);
    expect(invitations).toEqual([]);
    expect(await actions()).toEqual(expect.arrayContaining(["operator.invite", "operator.join"]));
  });

  test("ends after a week, and when it is withdrawn", async () => {
    const late = await invite("Late", "operator");
    aheadMs = days(7);
    expect((await accept(tokenOf(late), "late@example.test")).status).toBe(404);
    expect((await list()).invitations).toEqual([]);
    aheadMs = 0;
    const { invitation, ...rest } = await invite("Withdrawn", "operator");
    const path = `/api/operators/invitations/${invitation.id}`;
    expect((await server.call("DELETE", path, { cookie: owner })).status).toBe(200);
    expect((await accept(tokenOf({ invitation, ...rest }), "w@example.test")).status).toBe(404);
    expect((await server.call("DELETE", path, { cookie: owner })).status).toBe(404);
  });

  test("is not used up by an address that is taken or a password too short", async () => {
    const made = await invite("Grace", "viewer");
    const taken = await accept(tokenOf(made), testOwner.email);
    expect(taken.status).toBe(409);
    expect(await taken.json()).toMatchObject({ error: { field: "email" } });
    const body = { token: tokenOf(made), name: "G", email: "g@example.test", password: "short" };
    expect((await server.call("POST", "/api/invitation", { body })).status).toBe(400);
    expect((await accept(tokenOf(made), "patient@example.test")).status).toBe(201);
  });

  test.each(["", "x", "a".repeat(43), "../../etc"])("%s is none", async (token) => {
    expect([400, 404]).toContain((await accept(token, "nobody@example.test")).status);
  });
});

describe("roles", () => {
  test("only an owner changes who may sign in; others may look, and see no invitations", async () => {
    const { cookie, id } = await join("op@example.test", "operator");
    await invite("Secret", "owner");
    expect((await list(cookie)).invitations).toEqual([]);
    expect((await list(cookie)).operators.length).toBeGreaterThan(1);
    expect((await change(id, "owner", cookie)).status).toBe(403);
    expect((await remove(id, cookie)).status).toBe(403);
    const body = { name: "Friend", role: "owner" };
    const path = "/api/operators/invitations";
    expect((await server.call("POST", path, { cookie, body })).status).toBe(403);
  });

  test("a change holds at once where one is signed in", async () => {
    const { cookie, id } = await join("up@example.test", "viewer");
    expect((await server.call("POST", "/api/practice", { cookie })).status).toBe(403);
    expect((await change(id, "owner")).status).toBe(200);
    expect((await list(cookie)).operators.find((one) => one.id === id)?.role).toBe("owner");
    expect((await change(id, "operator", cookie)).status).toBe(200);
    expect((await change(id, "owner", cookie)).status).toBe(403);
    expect((await change(id, "king")).status).toBe(400);
  });

  test("the last owner can be neither removed nor demoted, not even by two at once", async () => {
    const own = (await list()).operators.find(({ email }) => email === testOwner.email)?.id ?? "";
    expect((await remove(own)).status).toBe(409);
    expect((await change(own, "viewer")).status).toBe(409);
    const second = await join("second@example.test", "owner");
    const both = await Promise.all([
      change(own, "viewer", second.cookie),
      change(second.id, "viewer"),
    ]);
    // Who comes second is the last owner's challenger, or on a slow machine no owner any more.
    const [done, late] = both.map(({ status }) => status).sort();
    expect(done).toBe(200);
    expect([403, 409]).toContain(late);
    const owners = (await list(second.cookie)).operators.filter(({ role }) => role === "owner");
    expect(owners).toHaveLength(1);
    await server.deps.db.operator.update({ where: { id: own }, data: { role: "owner" } });
  });
});

test("who is removed is signed out at once, sockets included; what they did stays", async () => {
  const { cookie, id } = await join("leaving@example.test", "operator");
  expect((await server.call("GET", "/api/me", { cookie })).status).toBe(200);
  server.announced.length = 0;
  expect((await remove(id)).status).toBe(200);
  expect((await server.call("GET", "/api/me", { cookie })).status).toBe(401);
  expect(server.announced).toContainEqual({ event: "sessions" });
  const again = { email: "leaving@example.test", password: "long enough a password" };
  expect((await server.call("POST", "/api/auth/sign-in/email", { body: again })).status).toBe(401);
  expect(await actions()).toContain("operator.remove");
  expect((await remove(id)).status).toBe(404);
});

test("the data of a demo is not opened to others while its public password opens it", async () => {
  const demoEmail = "Demo@birdseye.local";
  const settings = { host: "127.0.0.1", publicUrl: "https://birdseye.example.org", demoEmail };
  const check = (others: object = {}) =>
    refusePublicPassword(server.deps, { ...settings, ...others }).then(
      () => "open",
      ({ message }: Error) => message,
    );
  expect(await check()).toBe("open");
  await server.deps.db.operator.create({
    data: {
      id: "demo",
      name: "Demo",
      email: demoEmail.toLowerCase(),
      role: "owner",
      credentials: {
        create: {
          id: "demo:password",
          accountId: "demo",
          providerId: "credential",
          password: await hashPassword("birdseye-demo"),
        },
      },
    },
  });
  expect(await check()).toMatch(/^PUBLIC_URL is https:.* public password: choose another DATA_DIR/);
  expect(await check({ host: "0.0.0.0" })).toMatch(/^HOST is 0\.0\.0\.0,/);
  expect(await check({ publicUrl: "http://localhost:3000" })).toBe("open");
  await resetPassword(server.deps.db, demoEmail);
  expect(await check()).toBe("open");
});
