import { afterEach, describe, expect, it } from "vitest";
import { startTinyX, testClient } from "./test-support/tiny-x.ts";

const open: { close(): Promise<void> }[] = [];
const tinyX = async (...args: Parameters<typeof startTinyX>) => {
  const server = await startTinyX(...args);
  open.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const unauthorized = { status: 401, body: { title: "Unauthorized", type: "about:blank" } };
const noWebhooks = { body: { data: [], meta: { result_count: 0 } } };

describe("the app-only token", () => {
  const issuing = (current: string) => (path: string, authorization: string | undefined) => {
    if (path === "/oauth2/token") return { body: { token_type: "bearer", access_token: current } };
    return authorization === `Bearer ${current}` ? noWebhooks : unauthorized;
  };

  it("is fetched when first needed, once for calls that run together, and handed out to be kept", async () => {
    const answer = issuing("fresh-token");
    const x = await tinyX(({ path, headers }) => answer(path, headers.authorization));
    const kept: string[] = [];
    const client = testClient(x.url, {
      bearerToken: null,
      onBearerToken: (token) => void kept.push(token),
    });
    const outcomes = await Promise.all([client.listWebhooks(), client.listWebhooks()]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
    expect(kept).toEqual(["fresh-token"]);
    const asked = x.seen.filter(({ path }) => path === "/oauth2/token");
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ method: "POST", body: "grant_type=client_credentials" });
    const basic = Buffer.from("made-up-key:made-up-consumer-secret").toString("base64");
    expect(asked[0]?.headers.authorization).toBe(`Basic ${basic}`);
  });

  it("is fetched again when X refuses the kept one, also before a POST", async () => {
    const answer = issuing("fresh-token");
    const x = await tinyX(({ path, headers }) => answer(path, headers.authorization));
    const client = testClient(x.url, { bearerToken: "stale-token" });
    expect((await client.deleteWebhook("1")).ok).toBe(true);
    expect(x.seen.map(({ path }) => path)).toEqual([
      "/2/webhooks/1",
      "/oauth2/token",
      "/2/webhooks/1",
    ]);
  });

  it("is not tried twice when X gives out the same one again", async () => {
    const x = await tinyX(({ path }) =>
      path === "/oauth2/token" ? { body: { access_token: "stale-token" } } : unauthorized,
    );
    const client = testClient(x.url, { bearerToken: "stale-token" });
    expect(await client.listWebhooks()).toMatchObject({
      ok: false,
      error: { kind: "unauthorized" },
    });
    expect(x.seen).toHaveLength(2);
  });

  it("tells wrong keys from right ones", async () => {
    const wrong = { errors: [{ code: 99, message: "Unable to verify your credentials" }] };
    const x = await tinyX(() => ({ status: 403, body: wrong }));
    expect(await testClient(x.url).checkCredentials()).toMatchObject({
      ok: false,
      error: { kind: "unauthorized" },
    });
  });
});

describe("an App without a consumer key and secret", () => {
  const bare = { consumerKey: null, consumerSecret: null, bearerToken: null };
  const account = async () => ({ kind: "oauth2", accessToken: "an-account's-token" }) as const;

  it("goes by the bearer token it was given, and asks for no other", async () => {
    const x = await tinyX(() => unauthorized);
    const client = testClient(x.url, { ...bare, bearerToken: "given", userToken: account });
    expect(await client.listWebhooks()).toMatchObject({ error: { kind: "unauthorized" } });
    expect(x.seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer given"]);
  });

  it("manages its webhooks with an account's OAuth 2.0 token", async () => {
    const x = await tinyX(() => noWebhooks);
    const client = testClient(x.url, { ...bare, userToken: account });
    expect((await client.listWebhooks()).ok).toBe(true);
    expect((await client.deleteWebhook("1")).ok).toBe(true);
    expect(new Set(x.seen.map(({ headers }) => headers.authorization))).toEqual(
      new Set(["Bearer an-account's-token"]),
    );
  });

  it("says what is missing where no token will do, and asks X nothing", async () => {
    const x = await tinyX(() => noWebhooks);
    const client = testClient(x.url, { ...bare, userToken: async () => null });
    expect(client.oauth1).toBeNull();
    const answers = [
      await client.listWebhooks(),
      await client.countSubscriptions(),
      await client.me({ kind: "oauth1", token: "t", tokenSecret: "s" }),
    ];
    expect(answers).toMatchObject([
      { error: { kind: "wrong_auth", sentence: expect.stringMatching(/connect an account/) } },
      { error: { kind: "wrong_auth", sentence: expect.stringMatching(/bearer token/) } },
      { error: { kind: "wrong_auth", sentence: expect.stringMatching(/OAuth 1.0a/) } },
    ]);
    expect(x.seen).toEqual([]);
  });
});
