import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEmulator, type Emulator } from "#emulator/index.ts";
import { createReceiver, type Receiver } from "#emulator/test-support/receiver.ts";
import { createXClient, type XClientOptions } from "./client.ts";
import { aaaScopes } from "./oauth2.ts";
import { consent } from "./test-support/consent.ts";
import type { XResult, XUserToken } from "./types.ts";

let emulator: Emulator;
let receiver: Receiver;
beforeEach(async () => {
  emulator = await createEmulator({ relaxReplayEdges: true, knobs: { retryFactor: 0 } });
  receiver = await createReceiver();
});
afterEach(async () => {
  await emulator.close();
  await receiver.close();
});

const client = (options: Partial<XClientOptions> = {}) =>
  createXClient({
    baseUrl: emulator.url,
    consumerKey: "emulator-consumer-key",
    consumerSecret: "emulator-consumer-secret",
    clientId: "emulator-client-id",
    clientSecret: "emulator-client-secret",
    sleep: async () => {},
    ...options,
  });
const got = <T>(outcome: XResult<T>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.data;
};
const somebody = () => {
  const person = emulator.world.people().find(({ account }) => account);
  if (person === undefined) throw new Error("nobody here");
  return person;
};
const callback = "http://localhost:3000/back";

const signIn = async (personId: string): Promise<XUserToken> => {
  const { oauth1 } = client();
  if (oauth1 === null) throw new Error("no OAuth 1.0a");
  const request = got(await oauth1.requestToken(callback));
  const back = await consent(oauth1.authorizeUrl(request.token), personId);
  expect(back.get("oauth_token")).toBe(request.token);
  const { token, tokenSecret } = got(
    await oauth1.accessToken(request, back.get("oauth_verifier") ?? ""),
  );
  return { kind: "oauth1", token, tokenSecret };
};

const signIn2 = async (personId: string) => {
  const { oauth2 } = client();
  if (oauth2 === null) throw new Error("no OAuth 2.0");
  const asked = oauth2.authorization({ redirectUri: callback, scopes: aaaScopes, state: "s" });
  const back = await consent(asked.url, personId);
  expect(back.get("state")).toBe("s");
  const code = back.get("code") ?? "";
  return got(await oauth2.exchange({ code, redirectUri: callback, verifier: asked.verifier }));
};

describe("the client against the emulator", () => {
  it("signs a person in by OAuth 1.0a, asks who it is, and ends the grant", async () => {
    const person = somebody();
    const token = await signIn(person.id);
    expect(got(await client().me(token))).toMatchObject({
      id: person.id,
      username: person.username,
      name: person.name,
    });
    const { oauth1 } = client();
    if (token.kind !== "oauth1" || oauth1 === null) throw new Error("no OAuth 1.0a");
    got(await oauth1.invalidate(token));
    expect(await client().me(token)).toMatchObject({
      ok: false,
      error: { kind: "unauthorized" },
    });
  });

  it("hears that a person refused", async () => {
    const { oauth1 } = client();
    if (oauth1 === null) throw new Error("no OAuth 1.0a");
    const request = got(await oauth1.requestToken(callback));
    const back = await consent(oauth1.authorizeUrl(request.token), somebody().id, "deny");
    expect(back.get("denied")).toBe(request.token);
  });

  it("signs a person in by OAuth 2.0, refreshes once, and revokes", async () => {
    const person = somebody();
    const first = await signIn2(person.id);
    expect(first.scopes).toEqual(expect.arrayContaining(["dm.read", "offline.access"]));
    const { oauth2 } = client();
    const second = await oauth2?.refresh(first.refreshToken ?? "");
    if (!second?.ok) throw new Error(JSON.stringify(second));
    const token = { kind: "oauth2", accessToken: second.data.accessToken } as const;
    expect(got(await client().me(token))).toMatchObject({ id: person.id });
    expect(await oauth2?.refresh(first.refreshToken ?? "")).toMatchObject({
      ok: false,
      error: { kind: "unauthorized" },
    });
    expect(await oauth2?.revoke(token.accessToken)).toMatchObject({ ok: true });
    expect(await client().me(token)).toMatchObject({
      ok: false,
      error: { kind: "unauthorized" },
    });
  });

  it("tells right keys from wrong ones", async () => {
    const tokens: string[] = [];
    const right = client({ onBearerToken: (token) => void tokens.push(token) });
    expect(await right.checkCredentials()).toMatchObject({ ok: true });
    expect(tokens).toHaveLength(1);
    expect(await client({ consumerSecret: "made-up" }).checkCredentials()).toMatchObject({
      ok: false,
      error: { kind: "unauthorized" },
    });
    expect(await client({ bearerToken: "stale" }).listWebhooks()).toMatchObject({ ok: true });
  });

  it.each([
    ["as OpenAPI says", {}],
    [
      "in the older shapes",
      {
        errorBodies: "live",
        webhookCreateShape: "flat",
        webhookValidateShape: "attempted",
        unsubscribeStatus: 204,
        replayConflictStatus: 409,
      },
    ],
  ] as const)("walks a webhook's whole life, answered %s", async (_, knobs) => {
    emulator.knobs.patch(knobs);
    const x = client();
    const person = somebody();
    const token = await signIn(person.id);
    const url = receiver.url;

    const webhook = got(await x.createWebhook(url));
    expect(webhook).toMatchObject({ url, valid: true });
    expect(got(await x.listWebhooks())).toEqual([webhook]);
    expect(got(await x.validateWebhook(webhook.id)).valid).not.toBe(false);
    expect(await x.createWebhook(url)).toMatchObject({ error: { kind: "duplicate_url" } });

    expect(got(await x.checkAaa(webhook.id, token))).toEqual({ subscribed: false });
    expect(got(await x.subscribeAaa(webhook.id, token)).created).toBe(true);
    expect(got(await x.subscribeAaa(webhook.id, token)).created).toBe(false);
    expect(got(await x.checkAaa(webhook.id, token))).toEqual({ subscribed: true });
    expect(got(await x.listAaaSubscriptions(webhook.id))).toMatchObject({
      webhookUrl: url,
      userIds: [person.id],
    });
    expect(got(await x.countSubscriptions()).used).toBe(1);

    emulator.emit({ kind: "post", as: person.id, text: "Made up" });
    await emulator.settled();
    expect(receiver.received).toHaveLength(1);
    const now = new Date();
    const job = got(await x.replay(webhook.id, new Date(now.getTime() - 60_000), now));
    await emulator.settled();
    await expect.poll(() => receiver.received.length).toBe(3);
    expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
    expect(receiver.json()[2]).toMatchObject({ replay_job_status: { job_id: job.jobId } });

    expect(got(await x.unsubscribeAaa(webhook.id, person.id))).toEqual({ subscribed: false });
    expect(await x.unsubscribeAaa(webhook.id, person.id)).toMatchObject({
      error: { kind: "subscription_unknown" },
    });
    expect(got(await x.deleteWebhook(webhook.id))).toEqual({ deleted: true });
    expect(await x.deleteWebhook(webhook.id)).toMatchObject({
      error: { kind: "webhook_unknown" },
    });
    expect(got(await x.listWebhooks())).toEqual([]);
  });

  it("understands each refusal", async () => {
    const x = client();
    receiver.crc = "wrong";
    expect(await x.createWebhook(receiver.url)).toMatchObject({ error: { kind: "crc_failed" } });
    receiver.crc = "right";
    emulator.knobs.patch({ allowLocalWebhooks: false });
    expect(await x.createWebhook(receiver.url)).toMatchObject({ error: { kind: "url_invalid" } });
    emulator.knobs.patch({ allowLocalWebhooks: true });
    const { id } = got(await x.createWebhook(receiver.url));
    emulator.knobs.patch({ maxWebhooks: 1, maxSubscriptions: 0 });
    expect(await x.createWebhook(`${receiver.url}/2`)).toMatchObject({
      error: { kind: "limit_exceeded" },
    });
    const user = await signIn(somebody().id);
    expect(await x.subscribeAaa(id, user)).toMatchObject({
      error: { kind: "subscription_limit" },
    });
    expect(await x.subscribeAaa("999", user)).toMatchObject({
      error: { kind: "webhook_unknown" },
    });

    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    expect(await x.replay(id, ago(48 * 60), ago(47 * 60))).toMatchObject({
      error: { kind: "window_refused" },
    });
    emulator.knobs.patch({ replayEdges: "strict" });
    expect(await x.replay(id, ago(60), ago(1))).toMatchObject({
      error: { kind: "window_refused" },
    });
    expect(await x.replay(id, ago(60), ago(30))).toMatchObject({ ok: true });
    expect(await x.replay("999", ago(60), ago(30))).toMatchObject({
      error: { kind: "webhook_unknown" },
    });
  });

  it("meets a busy webhook when two replays are asked for at once", async () => {
    const x = client();
    const person = somebody();
    const { id } = got(await x.createWebhook(receiver.url));
    got(await x.subscribeAaa(id, await signIn(person.id)));
    for (let n = 0; n < 5; n++)
      emulator.emit({ kind: "post", as: person.id, text: `Made up ${n}` });
    await emulator.settled();
    emulator.knobs.patch({ replayRate: 1 });
    const from = new Date(Date.now() - 60_000);
    expect(await x.replay(id, from, new Date())).toMatchObject({ ok: true });
    expect(await x.replay(id, from, new Date())).toMatchObject({
      error: { kind: "replay_conflict", retryable: true },
    });
  });

  it("says when a used-up rate limit is renewed", async () => {
    const x = client();
    let last = await x.listWebhooks();
    for (let n = 0; n < 451 && last.ok; n++) last = await x.listWebhooks();
    expect(last).toMatchObject({ ok: false, error: { kind: "rate_limited" } });
    const retryAt = last.ok ? null : last.error.retryAt;
    expect(retryAt?.getTime()).toBeGreaterThan(Date.now());
    expect(retryAt?.getTime()).toBeLessThanOrEqual(Date.now() + 15 * 60_000 + 1000);
  });

  it("finds people by id and leaves out those who are not there", async () => {
    const people = emulator.world.people().slice(0, 3);
    const ids = people.map(({ id }) => id);
    const found = got(await client().usersByIds([...ids, "999999999999"]));
    expect(found.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(found[0]?.avatarUrl).toMatch(/^https?:/);
    expect(got(await client().usersByIds(["999999999999"]))).toEqual([]);
  });

  it("learns when a user's token is sent where X wants the app's, and the other way round", async () => {
    const user = await signIn2(somebody().id);
    const wrong = client({ bearerToken: user.accessToken, consumerSecret: "made-up" });
    expect(await wrong.countSubscriptions()).toMatchObject({ error: { kind: "wrong_auth" } });
    const bearer = { kind: "oauth2", accessToken: "emulator-bearer-token" } as const;
    expect(await client().me(bearer)).toMatchObject({ error: { kind: "wrong_auth" } });
  });
});
