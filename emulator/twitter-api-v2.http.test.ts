import { type Agent, request } from "node:https";
import { TwitterApi } from "twitter-api-v2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEmulator, type Emulator } from "#emulator/index.ts";
import { hiddenFields } from "#emulator/test-support/consent.ts";
import { mappedToEmulator } from "#emulator/test-support/mapped.ts";

const CALLBACK = "https://bot.example/callback";

/** A client whose hosts are fixed to api.x.com; its agent connects to the emulator instead. */
describe("twitter-api-v2", () => {
  let emulator: Emulator;
  let httpAgent: Agent;

  beforeAll(async () => {
    const { tls, agentFor } = mappedToEmulator();
    emulator = await createEmulator({ tls });
    httpAgent = agentFor(emulator.port);
  });
  afterAll(async () => {
    httpAgent.destroy();
    await emulator.close();
  });

  const consumer = { appKey: "emulator-consumer-key", appSecret: "emulator-consumer-secret" };
  const account = () => emulator.world.people()[0] ?? expect.fail("nobody here");

  /** What a browser does with the address of a consent page: opens it, allows, and is sent back. */
  async function consent(
    link: string,
    decision: "allow" | "cancel" = "allow",
  ): Promise<URLSearchParams> {
    const { pathname, search } = new URL(link);
    const page = await fetchThrough("GET", pathname + search);
    const form = { ...hiddenFields(page.text), user_id: account().id, decision };
    const action =
      /<form method="post" action="([^"]+)"/.exec(page.text)?.[1] ?? expect.fail("no form");
    const answer = await fetchThrough("POST", action, new URLSearchParams(form).toString());
    return new URL(answer.location).searchParams;
  }

  function fetchThrough(
    method: string,
    path: string,
    body = "",
  ): Promise<{ text: string; location: string }> {
    return new Promise((resolve, reject) => {
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const sent = request(
        `https://api.x.com${path}`,
        { method, agent: httpAgent, headers },
        (response) => {
          let text = "";
          response.on("data", (chunk: Buffer) => {
            text += chunk.toString("utf8");
          });
          response.on("end", () => resolve({ text, location: response.headers.location ?? "" }));
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  }

  it("signs in by OAuth 1.0a in three legs, and its signed calls are taken", async () => {
    const client = new TwitterApi(consumer, { httpAgent });
    const link = await client.generateAuthLink(CALLBACK);
    expect(link.oauth_callback_confirmed).toBe("true");
    const back = await consent(link.url);
    expect(back.get("oauth_token")).toBe(link.oauth_token);
    const half = new TwitterApi(
      { ...consumer, accessToken: link.oauth_token, accessSecret: link.oauth_token_secret },
      { httpAgent },
    );
    const {
      client: signedIn,
      userId,
      screenName,
    } = await half.login(back.get("oauth_verifier") ?? "");
    expect({ userId, screenName }).toEqual({
      userId: account().id,
      screenName: account().username,
    });
    const me = await signedIn.v2.me({ "user.fields": ["profile_image_url", "verified"] });
    expect(me.data).toMatchObject({ id: account().id, verified: account().verified });
    const check = signedIn.v2.get("account_activity/webhooks/1/subscriptions/all");
    await expect(check).rejects.toMatchObject({ code: 400 });
    await expect(half.login("wrong")).rejects.toMatchObject({ code: 401 });
  });

  it("is told when a person refuses", async () => {
    const client = new TwitterApi(consumer, { httpAgent });
    const link = await client.generateAuthLink(CALLBACK, { linkMode: "authenticate" });
    const back = await consent(link.url, "cancel");
    expect([...back]).toEqual([["denied", link.oauth_token]]);
  });

  it("signs in by OAuth 2.0 with PKCE, refreshes with rotation, and revokes", async () => {
    const client = new TwitterApi(
      { clientId: "emulator-client-id", clientSecret: "emulator-client-secret" },
      { httpAgent },
    );
    const scope = ["tweet.read", "users.read", "dm.read", "offline.access"] as const;
    const link = client.generateOAuth2AuthLink(CALLBACK, { scope: [...scope] });
    const back = await consent(link.url);
    expect(back.get("state")).toBe(link.state);
    const code = back.get("code") ?? "";
    const first = await client.loginWithOAuth2({
      code,
      codeVerifier: link.codeVerifier,
      redirectUri: CALLBACK,
    });
    expect(first.expiresIn).toBe(7200);
    expect(first.scope).toEqual([...scope]);
    expect((await first.client.v2.me()).data.username).toBe(account().username);

    const second = await client.refreshOAuth2Token(first.refreshToken ?? "");
    expect(second.refreshToken).not.toBe(first.refreshToken);
    await expect(first.client.v2.me()).rejects.toMatchObject({ code: 401 });
    await expect(client.refreshOAuth2Token(first.refreshToken ?? "")).rejects.toMatchObject({
      code: 400,
    });
    await client.revokeOAuth2Token(second.accessToken, "access_token");
    await expect(second.client.v2.me()).rejects.toMatchObject({ code: 401 });
  });

  it("refuses a code twice, a wrong verifier and a wrong redirect", async () => {
    const client = new TwitterApi(
      { clientId: "emulator-client-id", clientSecret: "emulator-client-secret" },
      { httpAgent },
    );
    const fresh = async () => {
      const link = client.generateOAuth2AuthLink(CALLBACK, { scope: ["users.read", "tweet.read"] });
      const code = (await consent(link.url)).get("code") ?? "";
      return { code, codeVerifier: link.codeVerifier, redirectUri: CALLBACK };
    };
    const good = await fresh();
    expect((await client.loginWithOAuth2(good)).refreshToken).toBeUndefined();
    await expect(client.loginWithOAuth2(good)).rejects.toMatchObject({ code: 400 });
    const wrongVerifier = { ...(await fresh()), codeVerifier: "x".repeat(43) };
    await expect(client.loginWithOAuth2(wrongVerifier)).rejects.toMatchObject({ code: 400 });
    const wrongRedirect = { ...(await fresh()), redirectUri: "https://bot.example/other" };
    await expect(client.loginWithOAuth2(wrongRedirect)).rejects.toMatchObject({ code: 400 });
  });

  it("signs in as the app alone", async () => {
    const client = await new TwitterApi(consumer, { httpAgent }).appLogin();
    const found = await client.v2.userByUsername(account().username);
    expect(found.data.id).toBe(account().id);
    await expect(client.v2.me()).rejects.toMatchObject({ code: 403 });
    const many = await client.v2.users([account().id, "12"]);
    expect(many.errors?.[0]).toMatchObject({ title: "Not Found Error", resource_id: "12" });
  });
});
