import { afterAll, beforeAll, expect, test } from "vitest";
import { createEmulated, type Emulated } from "#lib/http/test-support/emulated.ts";
import { addMs, minutes } from "#lib/time.ts";
import { startTinyX, type TinyAnswer } from "#lib/x/test-support/tiny-x.ts";
import type { AccountView } from "./contract.ts";
import { tokenSeal, tokenSecretSeal } from "./seals.ts";
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
  expect(await on.comeBack(back)).toBe("/accounts?error=denied");
  expect((await accounts()).map(({ id }) => id)).not.toContain(person(1).id);
});

test("an answer of X counts once, for the operator who asked, and for a while only; a reload gets the same", async () => {
  const back = await on.decide(await on.begin("oauth1"), person(0).id, "allow");
  const other = await on.server.deps.db.operator.create({
    data: { id: "other", name: "Eve", email: "eve@example.test", role: "operator" },
  });
  await on.server.deps.db.oauthFlow.updateMany({ data: { operatorId: other.id } });
  expect(await on.comeBack(back)).toBe("/accounts?error=mismatched");
  const { id } = await on.server.deps.db.operator.findFirstOrThrow({ where: { role: "owner" } });
  await on.server.deps.db.oauthFlow.updateMany({ data: { operatorId: id } });
  expect(await on.comeBack(back)).toBe(`/accounts?connected=${person(0).id}`);
  const stored = await on.server.deps.db.accountToken.count();
  expect(await on.comeBack(back)).toBe(`/accounts?connected=${person(0).id}`);
  expect(await on.server.deps.db.accountToken.count()).toBe(stored);

  const late = await on.decide(await on.begin("oauth1"), person(0).id, "allow");
  now = addMs(now, minutes(16));
  expect(await on.comeBack(late)).toBe("/accounts?error=expired");
});

test.each([
  ["oauth1", "oauth_token=made-up&oauth_verifier=x", "error=mismatched"],
  ["oauth1", "", "error=mismatched"],
  ["oauth2", "state=made-up&code=x", "error=mismatched"],
  ["oauth3", "state=x&code=y", "error=mismatched"],
])("a made-up callback (%s?%s) leads back with a reason", async (flow, query, end) => {
  const location = `http://localhost:20400/oauth/callback/${flow}?${query}`;
  expect(await on.comeBack(location)).toBe(`/accounts?${end}`);
});

test("what X refuses at the exchange is shown in its sentence, to this operator alone", async () => {
  const back = new URL(await on.decide(await on.begin("oauth1"), person(0).id, "allow"));
  back.searchParams.set("oauth_verifier", "wrong");
  const place = await on.comeBack(back.href);
  expect(place).toMatch(/^\/accounts\?flow=\S+$/);
  const flow = place.replace("/accounts?", "/api/accounts/connect?");
  expect(await on.api("GET", flow)).toMatchObject({
    type: "x_error",
    sentence: expect.stringMatching(/X .*\./),
  });
  expect(await on.comeBack(back.href)).toBe(place);
  await on.server.deps.db.oauthFlow.updateMany({ data: { operatorId: "other" } });
  expect(await on.api("GET", flow)).toEqual({ type: "mismatched" });
});

test("an address that the App does not know is shown to be copied", async () => {
  const { url } = await startTinyX(() => ({
    status: 403,
    body: '<?xml version="1.0"?><errors><error code="415">Callback URL not approved</error></errors>',
  }));
  await on.api("POST", "/api/apps", {
    name: "Strict",
    slug: "strict",
    apiBaseUrl: url,
    consumerKey: "k",
    consumerSecret: "s",
  });
  const refusal = await on.refusal("POST", "/api/accounts/connect", { app: "strict" });
  expect(refusal).toMatchObject({ status: 422, code: "x_refused" });
  expect(refusal.message).toMatch(/callback URLs.*It is: http\S+\/oauth\/callback\/oauth1$/);
});

test("X asks who signs in, so that another account can be chosen", async () => {
  const url = new URL(await on.begin("oauth1"));
  expect(url.searchParams.get("force_login")).toBe("true");
  const again = await on.api<{ authorizeUrl: string }>("POST", "/api/accounts/connect", {
    app: "demo",
    username: person(0).username,
  });
  expect(new URL(again.authorizeUrl).searchParams.get("screen_name")).toBe(person(0).username);
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
    revokedBy: "renewal_refused",
    tokens: [],
  });
});

/** An account whose OAuth 2.0 grant was made at the emulator, renewed at something that answers as the test says. */
const renewedAt = async (answer: TinyAnswer, slug: string, again?: TinyAnswer) => {
  const { db, sealer } = on.server.deps;
  const x = await startTinyX((_request, index) => (index === 0 ? answer : (again ?? answer)));
  const { id: appId } = await on.api<{ id: string }>("POST", "/api/apps", {
    name: slug,
    slug,
    apiBaseUrl: x.url,
    consumerKey: "k",
    consumerSecret: "s",
    clientId: "c",
    clientSecret: "cs",
  });
  const accountId = String(900_000 + (await db.account.count()));
  await db.account.create({ data: { id: accountId, state: "connected", connectedAt: now } });
  const place = { accountId, appId, kind: "oauth2" as const };
  await db.accountToken.create({
    data: {
      ...place,
      sealedToken: sealer.seal("old", tokenSeal(place)),
      sealedSecret: sealer.seal("refresh", tokenSecretSeal(place)),
      scopes: [],
      expiresAt: now,
    },
  });
  const renew = () => userToken(on.server.deps, accountId, appId);
  return {
    renew,
    account: () =>
      db.account.findUniqueOrThrow({ where: { id: accountId }, include: { tokens: true } }),
  };
};
const invalidToken = {
  status: 400,
  body: { error: "invalid_request", error_description: "Value passed for the token was invalid." },
};

test.each<[string, TinyAnswer]>([
  [
    "mistyped-client",
    {
      status: 400,
      body: {
        error: "invalid_request",
        error_description: "Value passed for the client_id was invalid.",
      },
    },
  ],
  ["unknown-client", { status: 401, body: { error: "invalid_client" } }],
  ["a-proxys-page", { status: 400, body: "<html>Bad Request</html>" }],
  ["too-many", { status: 429 }],
  ["trouble-at-x", { status: 503 }],
])("a grant survives %s", async (slug, answer) => {
  const { renew, account } = await renewedAt(answer, slug);
  expect(await renew()).toMatchObject({ type: "x_error" });
  expect(await account()).toMatchObject({
    state: "connected",
    tokens: [{ renewingAt: null }],
  });
});

test.each<[string, string, TinyAnswer]>([
  ["renewal_refused", "refused-token", invalidToken],
  [
    "withdrawn",
    "withdrawn-grant",
    {
      status: 400,
      body: { error: "invalid_grant", error_description: "The grant was revoked by the user." },
    },
  ],
  [
    "renewal_lost",
    "used-token",
    {
      status: 400,
      body: { error: "invalid_grant", error_description: "The refresh token was already used." },
    },
  ],
])("X's word ends a grant, and how is kept: %s", async (revokedBy, slug, answer) => {
  const { renew, account } = await renewedAt(answer, slug);
  expect(await renew()).toEqual({ type: "none" });
  expect(await account()).toMatchObject({ state: "revoked", revokedBy, tokens: [] });
});

test("a refresh token that X refuses after an answer got lost was used, not withdrawn", async () => {
  const { renew, account } = await renewedAt({ cut: true }, "lost-answer", invalidToken);
  expect(await renew()).toMatchObject({ type: "x_error" });
  expect((await account()).tokens[0]?.renewingAt).toEqual(now);
  expect(await renew()).toEqual({ type: "none" });
  expect(await account()).toMatchObject({ state: "revoked", revokedBy: "renewal_lost" });
});

test("a removed account says so, and what arrived for it can be deleted for good", async () => {
  const { db } = on.server.deps;
  const { id } = person(0);
  await on.connect(id);
  expect(await on.refusal("DELETE", `/api/accounts/${id}/data`)).toMatchObject({ status: 409 });
  await on.api("DELETE", `/api/accounts/${id}`);
  const [removed] = (await accounts()).filter((account) => account.id === id);
  expect(removed).toMatchObject({ state: "not_connected", removedAt: now.toISOString() });
  const times = { receivedAt: now, lastSeenAt: now };
  const delivery = (name: string, accountIds: string[]) =>
    db.delivery.create({
      data: {
        app: { connect: { slug: "demo" } },
        bodySha256: Buffer.from(name),
        body: Buffer.from("{}"),
        bytes: 2,
        headers: {},
        ...times,
        activities: {
          create: accountIds.map((accountId) => ({
            identity: `${accountId}:${name}`,
            accountId,
            kind: "post.create",
            family: "posts",
            direction: "outbound",
            product: "aaa",
            source: "live",
            occurredAt: now,
            receivedAt: now,
            pointer: "",
          })),
        },
      },
    });
  await delivery("alone", [id]);
  const shared = await delivery("shared", [id, "60099"]);
  await db.activityMinute.create({
    data: { minute: now, accountId: id, kind: "post.create", source: "live", count: 2 },
  });
  expect(await on.api("DELETE", `/api/accounts/${id}/data`)).toEqual({ activities: 2 });
  expect((await accounts()).map((account) => account.id)).not.toContain(id);
  expect(await db.activity.findMany({ select: { accountId: true } })).toEqual([
    { accountId: "60099" },
  ]);
  expect(await db.delivery.findMany({ select: { id: true } })).toEqual([{ id: shared.id }]);
  expect(await db.activityMinute.count({ where: { accountId: id } })).toBe(0);
  // Connected again later, it is an account like any other.
  await on.connect(id);
  expect((await accounts()).find((account) => account.id === id)?.removedAt).toBeNull();
});
