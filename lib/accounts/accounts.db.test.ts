import { afterAll, beforeAll, expect, test } from "vitest";
import { createEmulated, type Emulated } from "#lib/http/test-support/emulated.ts";
import { addMs, minutes } from "#lib/time.ts";
import type { AccountView } from "./contract.ts";
import { anyOAuth2Token, userToken } from "./tokens.ts";

let on: Emulated;
let now = new Date();
const clock = { now: () => now };
beforeAll(async () => {
  on = await createEmulated({ clock });
});
afterAll(() => on.close());

const person = (index: number) => {
  const found = on.people[index];
  if (found === undefined) throw new Error("too few accounts in the emulator");
  return found;
};
const accounts = async () => (await on.api<{ items: AccountView[] }>("GET", "/api/accounts")).items;

test.each(["oauth1", "oauth2"] as const)(
  "an account is connected through X's consent page by %s",
  async (method) => {
    const { id, username, name } = person(0);
    await on.connect(id, method);
    const [account] = await accounts();
    expect(account).toMatchObject({ id, username, name, state: "connected", activities24h: 0 });
    expect(account?.tokens.at(-1)).toMatchObject({ kind: method, app: { slug: "demo" } });
    expect(on.server.announced).toContainEqual({ event: "account", id, state: "connected" });
    expect(JSON.stringify(account)).not.toMatch(/sealed|secret/i);
  },
);

test("an App that lost its consumer key goes on with what the account granted by OAuth 2.0", async () => {
  const kindNow = async () => {
    const outcome = await userToken(on.server.deps, person(0).id, on.app.id);
    return outcome.type === "token" ? outcome.token.kind : outcome.type;
  };
  expect(await kindNow()).toBe("oauth1");
  const change = (body: unknown) => on.api("PATCH", "/api/apps/demo", body);
  await change({ consumerKey: null, consumerSecret: null });
  expect(await kindNow()).toBe("oauth2");
  await change({
    consumerKey: "emulator-consumer-key",
    consumerSecret: "emulator-consumer-secret",
  });
  expect(await kindNow()).toBe("oauth1");
});

test("an App with OAuth 2.0 credentials only connects by OAuth 2.0 unasked", async () => {
  const app = await on.api<{ id: string }>("POST", "/api/apps", {
    name: "Modern",
    apiBaseUrl: on.emulator.url,
    clientId: "emulator-client-id",
    clientSecret: "emulator-client-secret",
  });
  const connect = "/api/accounts/connect";
  const refusal = await on.refusal("POST", connect, { app: app.id, method: "oauth1" });
  expect(refusal).toMatchObject({ status: 400, field: "method" });
  const { authorizeUrl } = await on.api<{ authorizeUrl: string }>("POST", connect, { app: app.id });
  const { id } = person(2);
  expect(await on.comeBack(await on.decide(authorizeUrl, id, "allow"))).toBe(
    `/accounts?connected=${id}`,
  );
  const account = (await accounts()).find((one) => one.id === id);
  expect(account?.tokens).toMatchObject([{ kind: "oauth2", app: { slug: "modern" } }]);
  expect(await anyOAuth2Token(on.server.deps, app.id)).toMatchObject({
    type: "token",
    token: { kind: "oauth2" },
  });
  await on.api("DELETE", `/api/apps/${app.id}`);
  await on.server.deps.db.account.delete({ where: { id } });
});

test("the callback goes back to the origin the browser left from", async () => {
  const { authorizeUrl } = (await on.server.json("POST", "/api/accounts/connect", {
    cookie: on.cookie,
    body: { app: "demo" },
    headers: { origin: "http://127.0.0.1:20400" },
  })) as { authorizeUrl: string };
  const location = await on.decide(authorizeUrl, person(0).id, "allow");
  expect(new URL(location).origin).toBe("http://127.0.0.1:20400");
});

test.each(["oauth1", "oauth2"] as const)("saying no at X is no error: %s", async (method) => {
  const back = await on.decide(await on.begin(method), person(1).id, "cancel");
  expect(await on.comeBack(back)).toBe("/accounts?problem=denied");
  expect((await accounts()).map(({ id }) => id)).not.toContain(person(1).id);
});

test("an answer of X works once, for the operator who asked, and for a while only", async () => {
  const back = await on.decide(await on.begin("oauth1"), person(0).id, "allow");
  const other = await on.server.deps.db.operator.create({
    data: { id: "other", name: "Eve", email: "eve@example.test", role: "operator" },
  });
  await on.server.deps.db.oauthFlow.updateMany({ data: { operatorId: other.id } });
  expect(await on.comeBack(back)).toBe("/accounts?problem=mismatched");
  const { id } = await on.server.deps.db.operator.findFirstOrThrow({ where: { role: "owner" } });
  await on.server.deps.db.oauthFlow.updateMany({ data: { operatorId: id } });
  expect(await on.comeBack(back)).toBe(`/accounts?connected=${person(0).id}`);
  expect(await on.comeBack(back)).toBe("/accounts?problem=mismatched");

  const late = await on.decide(await on.begin("oauth1"), person(0).id, "allow");
  now = addMs(now, minutes(16));
  expect(await on.comeBack(late)).toBe("/accounts?problem=expired");
});

test.each([
  ["oauth1", "oauth_token=made-up&oauth_verifier=x", "problem=mismatched"],
  ["oauth1", "", "problem=mismatched"],
  ["oauth2", "state=made-up&code=x", "problem=mismatched"],
  ["oauth3", "state=x&code=y", "problem=mismatched"],
])("a made-up callback (%s?%s) leads back with a reason", async (flow, query, end) => {
  const location = `http://localhost:20400/oauth/callback/${flow}?${query}`;
  expect(await on.comeBack(location)).toBe(`/accounts?${end}`);
});

test("what X refuses at the exchange is told by its kind", async () => {
  const back = new URL(await on.decide(await on.begin("oauth1"), person(0).id, "allow"));
  back.searchParams.set("oauth_verifier", "wrong");
  expect(await on.comeBack(back.href)).toMatch(/^\/accounts\?problem=x&reason=\w+$/);
});

test("a browser that is signed out is sent to sign in", async () => {
  const back = await on.decide(await on.begin("oauth1"), person(0).id, "allow");
  expect(await on.comeBack(back, "none=1")).toMatch(/^\/sign-in\?next=/);
});

test("ten calls at once renew an OAuth 2.0 token once, and the new pair is kept", async () => {
  const { id } = person(2);
  await on.connect(id, "oauth2");
  const { db } = on.server.deps;
  const where = { accountId: id, kind: "oauth2" };
  const before = await db.accountToken.findFirstOrThrow({ where });
  now = addMs(now, minutes(118));
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => userToken(on.server.deps, id, on.app.id)),
  );
  const tokens = outcomes.map((outcome) => outcome.type === "token" && outcome.token);
  expect(tokens[0]).toMatchObject({ kind: "oauth2" });
  expect(new Set(tokens.map((token) => JSON.stringify(token))).size).toBe(1);
  const after = await db.accountToken.findFirstOrThrow({ where });
  expect(after.sealedSecret).not.toBe(before.sealedSecret);
  expect(after.expiresAt?.getTime()).toBeGreaterThan(now.getTime() + minutes(100));
  now = addMs(now, minutes(118));
  expect(await userToken(on.server.deps, id, on.app.id)).toMatchObject({ type: "token" });
});

test("a grant that X no longer honours turns the account to revoked", async () => {
  const { id } = person(2);
  on.emulator.reset();
  now = addMs(now, minutes(118));
  expect(await userToken(on.server.deps, id, on.app.id)).toEqual({ type: "none" });
  expect(on.server.announced.at(-1)).toEqual({ event: "account", id, state: "revoked" });
  expect((await accounts()).find((account) => account.id === id)).toMatchObject({
    state: "revoked",
    tokens: [],
  });
});
