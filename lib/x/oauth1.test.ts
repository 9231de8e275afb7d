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

describe("signing in by OAuth 1.0a", () => {
  it("walks the three legs", async () => {
    const x = await tinyX(({ path }) => ({
      headers: { "content-type": "text/html;charset=utf-8" },
      body:
        path === "/oauth/request_token"
          ? "oauth_token=rt&oauth_token_secret=rs&oauth_callback_confirmed=true"
          : "oauth_token=12-at&oauth_token_secret=as&user_id=12&screen_name=made_up",
    }));
    const { oauth1 } = testClient(x.url);
    const requested = await oauth1?.requestToken("https://a.example/back");
    expect(requested).toMatchObject({ ok: true, data: { token: "rt", tokenSecret: "rs" } });
    expect(oauth1?.authorizeUrl("rt&x")).toBe(
      `${x.url}/oauth/authorize?oauth_token=rt%26x&force_login=true`,
    );
    expect(await oauth1?.accessToken({ token: "rt", tokenSecret: "rs" }, "v")).toMatchObject({
      ok: true,
      data: { token: "12-at", tokenSecret: "as", userId: "12", username: "made_up" },
    });
    expect(x.seen[0]?.headers.authorization).toContain(
      'oauth_callback="https%3A%2F%2Fa.example%2Fback"',
    );
    expect(x.seen[1]?.headers.authorization).toMatch(/oauth_token="rt".*oauth_verifier="v"/);
  });

  it("does not trust an unconfirmed callback, nor a body without tokens", async () => {
    const bodies = [
      "oauth_token=a&oauth_token_secret=b&oauth_callback_confirmed=false",
      "<html>",
      "",
    ];
    const x = await tinyX((_, index) => ({ body: bodies[index] ?? "" }));
    const { oauth1 } = testClient(x.url);
    for (const _ of bodies)
      expect(await oauth1?.requestToken("https://a.example/back")).toMatchObject({
        ok: false,
        error: { kind: "unexpected" },
      });
  });

  it("names an unregistered callback in words", async () => {
    const body = { errors: [{ code: 415, message: "Callback URL not approved" }] };
    const x = await tinyX(() => ({ status: 403, body }));
    const outcome = await testClient(x.url).oauth1?.requestToken("https://a.example/back");
    expect(outcome?.ok === false && outcome.error.sentence).toMatch(
      /callback URL.*developer console/,
    );
  });

  it("sends people to X itself for X", () => {
    expect(testClient("https://api.x.com/").oauth1?.authorizeUrl("t")).toBe(
      "https://api.x.com/oauth/authorize?oauth_token=t&force_login=true",
    );
  });
});
