import { afterEach, describe, expect, it } from "vitest";
import { aaaScopes, challengeOf } from "./oauth2.ts";
import { startTinyX, testClient, testNow } from "./test-support/tiny-x.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const tokens = {
  token_type: "bearer",
  expires_in: 7200,
  access_token: "made-up-access",
  refresh_token: "made-up-refresh",
  scope: "tweet.read users.read",
};
const start = async (options: { clientSecret?: string } = {}) => {
  const x = await startTinyX(({ path }) => ({
    body: path.endsWith("/revoke") ? { revoked: true } : tokens,
  }));
  open.push(x);
  const { oauth2 } = testClient(x.url, { clientId: "made-up-client", ...options });
  if (oauth2 === null) throw new Error("no OAuth 2.0 client");
  return { x, oauth2 };
};

describe("OAuth 2.0", () => {
  it("makes RFC 7636's challenge of its verifier", () => {
    expect(challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")).toBe(
      "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    );
  });

  it("sends the browser to the emulator with a fresh challenge", async () => {
    const { x, oauth2 } = await start();
    const ask = () =>
      oauth2.authorization({
        redirectUri: "https://a.example/back",
        scopes: aaaScopes,
        state: "made up",
      });
    const { url, verifier } = ask();
    const parsed = new URL(url);
    expect(parsed.origin + parsed.pathname).toBe(`${x.url}/2/oauth2/authorize`);
    expect(Object.fromEntries(parsed.searchParams)).toEqual({
      response_type: "code",
      client_id: "made-up-client",
      redirect_uri: "https://a.example/back",
      scope: "dm.read dm.write tweet.read users.read offline.access",
      state: "made up",
      code_challenge: challengeOf(verifier),
      code_challenge_method: "S256",
    });
    expect(verifier).toMatch(/^[\w-]{43}$/);
    expect(ask().verifier).not.toBe(verifier);
  });

  it("sends the browser to x.com for X itself", () => {
    const { oauth2 } = testClient("https://api.x.com", { clientId: "made-up-client" });
    const asked = oauth2?.authorization({
      redirectUri: "https://a.example",
      scopes: [],
      state: "s",
    });
    expect(asked?.url).toMatch(/^https:\/\/x\.com\/i\/oauth2\/authorize\?response_type=code&/);
  });

  it("exchanges a code as a public client, and tells when the token ends", async () => {
    const { x, oauth2 } = await start();
    const outcome = await oauth2.exchange({
      code: "c",
      redirectUri: "https://a.example/back",
      verifier: "v",
    });
    expect(outcome).toMatchObject({
      ok: true,
      data: {
        accessToken: "made-up-access",
        refreshToken: "made-up-refresh",
        expiresAt: new Date(testNow.getTime() + 7_200_000),
        scopes: ["tweet.read", "users.read"],
      },
    });
    expect(x.seen[0]).toMatchObject({ method: "POST", path: "/2/oauth2/token" });
    expect(x.seen[0]?.headers.authorization).toBeUndefined();
    expect(Object.fromEntries(new URLSearchParams(x.seen[0]?.body))).toEqual({
      grant_type: "authorization_code",
      code: "c",
      redirect_uri: "https://a.example/back",
      code_verifier: "v",
      client_id: "made-up-client",
    });
  });

  it("refreshes and revokes as a confidential client", async () => {
    const { x, oauth2 } = await start({ clientSecret: "made-up-client-secret" });
    expect(await oauth2.refresh("old")).toMatchObject({ ok: true });
    expect(await oauth2.revoke("old")).toMatchObject({ ok: true, data: { revoked: true } });
    const basic = Buffer.from("made-up-client:made-up-client-secret").toString("base64");
    expect(x.seen.map(({ path, headers, body }) => [path, headers.authorization, body])).toEqual([
      ["/2/oauth2/token", `Basic ${basic}`, "grant_type=refresh_token&refresh_token=old"],
      ["/2/oauth2/revoke", `Basic ${basic}`, "token=old"],
    ]);
  });

  it("is not there for an app without a client ID", () => {
    expect(testClient("https://api.x.com").oauth2).toBeNull();
  });
});
