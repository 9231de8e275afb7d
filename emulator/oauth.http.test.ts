import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hours, manualClock, seconds } from "#emulator/base/clock.ts";
import { type CallOptions, signedHeader } from "#emulator/test-support/client.ts";
import { hiddenFields, login1 } from "#emulator/test-support/consent.ts";
import { type Stage, setStage } from "#emulator/test-support/stage.ts";

const CALLBACK = "https://bot.example/callback?keep=1";
const APP = "/control/apps/27182818";
let stage: Stage;
let time: ReturnType<typeof manualClock>;

beforeEach(async () => {
  time = manualClock();
  stage = await setStage({ clock: time });
});
afterEach(() => stage.close());

const change = (json: object) => stage.client.call("PATCH", APP, { bearer: null, json });

describe("OAuth 1.0a signatures", () => {
  const me = "/2/users/me?user.fields=location,url";
  const header = (options: CallOptions = {}): string =>
    signedHeader("GET", stage.emulator.url + me, { user: stage.grants.oauth1, ...options });
  const send = (authorization: string, path = me) =>
    stage.client.get(path, { headers: { authorization } });

  it("are taken when right, and refused when altered in any part", async () => {
    expect((await send(header())).status).toBe(200);
    expect((await send(header().replace(/oauth_nonce="./, 'oauth_nonce="!'))).status).toBe(401);
    expect((await send(header(), "/2/users/me?user.fields=location")).status).toBe(401);
    const stranger = { key: "emulator-consumer-key", secret: "guessed" };
    expect((await send(header({ consumer: stranger }))).status).toBe(401);
    const other = await stage.client.grants(stage.stranger.id);
    const mixed = { ...stage.grants.oauth1, oauth_token_secret: other.oauth1.oauth_token_secret };
    expect((await send(header({ user: mixed }))).status).toBe(401);
  });

  it.each([
    ["https", "api.x.com"],
    ["https", "api.twitter.com"],
    ["http", "api.twitter.com"],
  ])(
    "are taken for %s://%s, by which a client that maps X's names knows it",
    async (scheme, host) => {
      const { host: here } = new URL(stage.emulator.url);
      const sign = (name: string) =>
        signedHeader("GET", `${scheme}://${name}${me}`, { user: stage.grants.oauth1 });
      /** Sends what was signed for one name with another in `Host`. */
      const ask = (name: string, addressed: string): Promise<number> =>
        new Promise((resolve, reject) => {
          const headers = { authorization: sign(name), host: addressed };
          request(stage.emulator.url + me, { headers }, (response) => {
            response.resume();
            resolve(response.statusCode ?? 0);
          })
            .on("error", reject)
            .end();
        });
      expect(await ask(host, host)).toBe(200);
      expect(await ask(host, `${host}:443`)).toBe(200);
      // A proxy in between may have put the emulator's own address there.
      expect(await ask(host, here)).toBe(200);
      expect(await ask("api.example.com", here)).toBe(401);
      expect(await ask("api.example.com", "api.example.com")).toBe(200);
    },
  );

  it("work once: a nonce that comes back is refused", async () => {
    const once = header();
    expect((await send(once)).status).toBe(200);
    expect((await send(once)).status).toBe(401);
  });

  it("grow stale", async () => {
    const old = header().replace(
      /oauth_timestamp="(\d+)"/,
      (_, at: string) => `oauth_timestamp="${Number(at) - 900}"`,
    );
    const answer = await send(old, "/1.1/account_activity/webhooks/1/subscriptions/all.json");
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ errors: [{ code: 135, message: "Timestamp out of bounds." }] });
  });

  it("end with their token", async () => {
    const ended = await stage.client.post("/1.1/oauth/invalidate_token.json", {
      user: stage.grants.oauth1,
    });
    expect(ended.body).toEqual({ access_token: stage.grants.oauth1.oauth_token });
    const answer = await send(header(), "/1.1/account_activity/webhooks/1/subscriptions/all.json");
    expect(answer.body).toMatchObject({ errors: [{ code: 89 }] });
  });

  it("carry the permission of the day they were granted", async () => {
    const id = await stage.webhook();
    await change({ permission: "read_write" });
    const old = await stage.client.grants(stage.stranger.id);
    await change({ permission: "read_write_dm" });
    const path = `/2/account_activity/webhooks/${id}/subscriptions/all`;
    expect((await stage.client.post(path, { user: old.oauth1 })).status).toBe(403);
    expect((await stage.client.post(path, { user: stage.grants.oauth1 })).status).toBe(200);
  });
});

describe("OAuth 1.0a, three legs", () => {
  it("gives a token that works and keeps the callback's own query", async () => {
    const { answer } = await login1(stage, CALLBACK);
    const keys = Object.fromEntries(new URLSearchParams(answer.text));
    const user = {
      oauth_token: keys.oauth_token ?? "",
      oauth_token_secret: keys.oauth_token_secret ?? "",
    };
    expect((await stage.client.get("/2/users/me", { user })).body).toMatchObject({
      data: { id: stage.account.id },
    });
  });

  it("refuses callbacks that the app has not registered, to the letter", async () => {
    await change({ callbacks: ["https://bot.example/callback"] });
    const ask = (oauth_callback: string) =>
      stage.client.post("/oauth/request_token", { user: "no token", oauth: { oauth_callback } });
    expect((await ask("https://bot.example/callback")).status).toBe(200);
    expect((await ask("https://bot.example/callback/")).body).toMatchObject({
      errors: [{ code: 415 }],
    });
    expect((await ask("oob")).body).toMatchObject({ errors: [{ code: 417 }] });
  });

  it("returns at once from authenticate when the person has approved before, unless told to ask", async () => {
    const first = await stage.client.post("/oauth/request_token", {
      user: "no token",
      oauth: { oauth_callback: CALLBACK },
    });
    const token = new URLSearchParams(first.text).get("oauth_token");
    const path = `/oauth/authenticate?oauth_token=${token}&screen_name=${stage.account.username}`;
    expect((await stage.client.get(`${path}&force_login=true`, { bearer: null })).status).toBe(200);
    const answer = await stage.client.get(path, { bearer: null });
    expect(answer.headers.get("location")).toMatch(
      /^https:\/\/bot\.example\/callback\?keep=1&oauth_token=.+&oauth_verifier=/,
    );
  });
});

describe("the consent page", () => {
  it("shows names as text and carries no script", async () => {
    await change({ name: '<img src=x onerror="alert(1)">' });
    const asked = await stage.client.post("/oauth/request_token", {
      user: "no token",
      oauth: { oauth_callback: CALLBACK },
    });
    const token = new URLSearchParams(asked.text).get("oauth_token");
    const page = await stage.client.get(`/oauth/authorize?oauth_token=${token}`, { bearer: null });
    expect(page.text).toContain("&lt;img src=x onerror=");
    expect(page.text).not.toMatch(/<img|<script/);
    expect(page.text.match(/type="radio"/g)?.length).toBeGreaterThan(2);
  });
});

describe("OAuth 2.0", () => {
  const asked = {
    response_type: "code",
    client_id: "emulator-client-id",
    redirect_uri: CALLBACK,
    scope: "tweet.read users.read offline.access",
    state: "s&1",
    code_challenge: "verifier",
    code_challenge_method: "plain",
  };
  const basic = {
    authorization: `Basic ${Buffer.from("emulator-client-id:emulator-client-secret").toString("base64")}`,
  };

  async function code(): Promise<string> {
    const page = await stage.client.get(`/i/oauth2/authorize?${new URLSearchParams(asked)}`, {
      bearer: null,
    });
    const form = { ...hiddenFields(page.text), user_id: stage.account.id, decision: "allow" };
    const answer = await stage.client.post("/2/oauth2/authorize", { bearer: null, form });
    const back = new URL(answer.headers.get("location") ?? "").searchParams;
    expect([back.get("state"), back.get("keep")]).toEqual(["s&1", "1"]);
    return back.get("code") ?? "";
  }
  const redeem = (fields: Record<string, string>, headers: Record<string, string> = basic) =>
    stage.client.post("/2/oauth2/token", {
      headers,
      bearer: null,
      form: {
        grant_type: "authorization_code",
        redirect_uri: CALLBACK,
        code_verifier: "verifier",
        ...fields,
      },
    });

  it("gives a code that lives 30 seconds", async () => {
    const late = await code();
    time.advance(seconds(31));
    expect((await redeem({ code: late })).body).toMatchObject({ error: "invalid_request" });
    expect((await redeem({ code: await code() })).status).toBe(200);
  });

  it("wants the secret of a confidential client", async () => {
    const answer = await redeem({ code: await code(), client_id: "emulator-client-id" }, {});
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ error: "unauthorized_client" });
  });

  it("calls an unknown client unauthorized in a header, and invalid by name in a form", async () => {
    const unknown = (pair: string) => ({
      authorization: `Basic ${Buffer.from(pair).toString("base64")}`,
    });
    for (const pair of ["nobody:emulator-client-secret", "emulator-client-id:wrong"]) {
      const answer = await redeem({ code: "any" }, unknown(pair));
      expect([pair, answer.status, answer.body]).toMatchObject([
        pair,
        401,
        { error: "unauthorized_client" },
      ]);
    }
    const named = await redeem({ code: "any", client_id: "nobody" }, {});
    expect(named).toMatchObject({ status: 400, body: { error: "invalid_request" } });
  });

  it("lets a token die after two hours", async () => {
    const { body } = await redeem({ code: await code() });
    const bearer = (body as { access_token: string }).access_token;
    expect((await stage.client.get("/2/users/me", { bearer })).status).toBe(200);
    time.advance(hours(2));
    expect((await stage.client.get("/2/users/me", { bearer })).status).toBe(401);
  });

  it("sends a refusal back, and shows its own page for what it cannot send back", async () => {
    const form = { ...asked, decision: "cancel" };
    const answer = await stage.client.post("/i/oauth2/authorize", { bearer: null, form });
    expect(answer.headers.get("location")).toContain("error=access_denied&state=s%261");
    const wrong = new URLSearchParams({ ...asked, client_id: "nobody" });
    expect((await stage.client.get(`/2/oauth2/authorize?${wrong}`, { bearer: null })).status).toBe(
      400,
    );
  });
});

describe("the app's own token", () => {
  const basic = {
    authorization: `Basic ${Buffer.from("emulator-consumer-key:emulator-consumer-secret").toString("base64")}`,
  };
  const get = (headers: Record<string, string>) =>
    stage.client.post("/oauth2/token", {
      headers,
      bearer: null,
      form: { grant_type: "client_credentials" },
    });

  it("stays the same until it is invalidated", async () => {
    const first = (await get(basic)).body as { access_token: string };
    expect((await get(basic)).body).toEqual({
      token_type: "bearer",
      access_token: first.access_token,
    });
    await stage.client.post("/oauth2/invalidate_token", {
      headers: basic,
      bearer: null,
      form: first,
    });
    expect((await stage.client.get("/2/webhooks", { bearer: first.access_token })).status).toBe(
      401,
    );
    const second = (await get(basic)).body as { access_token: string };
    expect(second.access_token).not.toBe(first.access_token);
    expect((await stage.client.get("/2/webhooks", { bearer: second.access_token })).status).toBe(
      200,
    );
  });

  it("is not given for wrong keys", async () => {
    const answer = await get({
      authorization: `Basic ${Buffer.from("emulator-consumer-key:no").toString("base64")}`,
    });
    expect(answer.body).toEqual({
      errors: [{ code: 99, message: "Unable to verify your credentials" }],
    });
  });
});
