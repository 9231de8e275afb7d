import { afterAll, describe, expect, it } from "vitest";
import type { XClient } from "./client.ts";
import { readShared, sharedFiles, sharedPayloads, skippedNote } from "./test-support/shared.ts";
import { type SeenRequest, startTinyX, testClient, userToken } from "./test-support/tiny-x.ts";
import type { XErrorKind, XResult } from "./types.ts";

type Exchange = {
  request: { method: string; path: string; body?: unknown; query?: Record<string, string> };
  response: {
    status: number;
    headers?: Record<string, string>;
    body?: unknown;
    body_text?: string;
  };
};

const from = new Date("2026-03-25T12:00:00.000Z");
const to = new Date("2026-03-25T14:00:00.000Z");

/** Our call for an exchange of any generation, chosen by its request. */
const callFor = ({ method, path, body }: Exchange["request"]) => {
  const route = `${method} ${path.replace(/\.json$/, "").replace(/\/\d+/g, "/:id")}`;
  const webhookId = /webhooks\/(\d+)/.exec(path)?.[1] ?? "1234567890";
  const userId = /subscriptions\/(\d+)/.exec(path)?.[1] ?? "1";
  const url = (body as { url?: string } | undefined)?.url ?? "https://a.example/webhooks/a";
  return (client: XClient): Promise<XResult<unknown>> => {
    if (route.includes("/replay")) return client.replay("1234567890", from, to);
    if (route.endsWith("/users/me")) return client.me(userToken);
    if (route.startsWith("GET") && route.endsWith("/all/list"))
      return client.listAaaSubscriptions(webhookId);
    if (route.startsWith("GET") && route.endsWith("/all"))
      return client.checkAaa(webhookId, userToken);
    if (route.startsWith("POST") && route.endsWith("/all"))
      return client.subscribeAaa(webhookId, userToken);
    if (route.startsWith("DELETE") && route.endsWith("/all"))
      return client.unsubscribeAaa(webhookId, userId);
    if (route.startsWith("GET") && route.endsWith("/webhooks")) return client.listWebhooks();
    if (route.startsWith("PUT")) return client.validateWebhook(webhookId);
    if (route.startsWith("DELETE")) return client.deleteWebhook(webhookId);
    if (route.startsWith("POST")) return client.createWebhook(url);
    return client.countSubscriptions();
  };
};

const open: { close(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(open.map((server) => server.close()));
});

const play = async (name: string) => {
  const exchange = readShared<Exchange>(name);
  const { status, headers, body, body_text } = exchange.response;
  const x = await startTinyX(() => ({
    status,
    body: body_text ?? body,
    ...(headers ? { headers } : {}),
  }));
  open.push(x);
  const outcome = await callFor(exchange.request)(testClient(x.url));
  return { exchange, outcome, seen: x.seen };
};

/** What the newer generation's calls must look like on the line, but for our extra minute of a replay. */
const sameRequest = (seen: SeenRequest | undefined, asked: Exchange["request"]) => {
  expect(seen).toMatchObject({ method: asked.method, path: asked.path });
  const sent: unknown = seen?.body ? JSON.parse(seen.body) : undefined;
  if (asked.path.endsWith("/replay"))
    expect(sent).toEqual({
      webhook_id: "1234567890",
      from_date: "202603251200",
      to_date: "202603251401",
    });
  else expect(sent).toEqual(asked.body);
};

const kinds: Record<string, XErrorKind | "success"> = {
  "v1.could_not_authenticate": "unauthorized",
  "v1.crc_bad_token": "crc_failed",
  "v1.crc_non_200": "crc_failed",
  "v1.crc_slow": "crc_failed",
  "v1.no_access": "forbidden",
  "v1.no_write_permission": "forbidden",
  "v1.not_permitted_user": "forbidden",
  "v1.replay_conflict": "replay_conflict",
  "v1.replay_not_enabled": "not_enrolled",
  "v1.replay_not_past": "window_refused",
  "v1.replay_order": "window_refused",
  "v1.replay_param_malformed": "invalid",
  "v1.replay_param_missing": "invalid",
  "v1.replay_rate_limited": "rate_limited",
  "v1.replay_too_old": "window_refused",
  "v1.replay_unavailable": "unavailable",
  "v1.replay_user_auth": "wrong_auth",
  "v1.replay_webhook_invalid": "crc_failed",
  "v1.subscription_missing": "subscription_unknown",
  "v1.too_many_webhooks": "limit_exceeded",
  "v1.webhook_not_found": "webhook_unknown",
  "v1.webhook_url_bad": "url_invalid",
  "v2.aaa.duplicate_subscription": "success",
  "v2.aaa.subscription_limit": "subscription_limit",
  "v2.aaa.subscription_not_found": "subscription_unknown",
  "v2.forbidden_client": "not_enrolled",
  "v2.not_found": "not_found",
  "v2.out_of_credits": "out_of_credits",
  "v2.rate_limited": "rate_limited",
  "v2.rate_limited_code88": "rate_limited",
  "v2.replay.conflict": "replay_conflict",
  "v2.replay.query_param_invalid": "window_refused",
  "v2.unauthorized": "unauthorized",
  "v2.unavailable": "unavailable",
  "v2.unsupported_authentication": "wrong_auth",
  "v2.usage_capped": "usage_capped",
  "v2.webhooks.crc_validation_failed": "crc_failed",
  "v2.webhooks.duplicate_url": "duplicate_url",
  "v2.webhooks.id_invalid": "webhook_unknown",
  "v2.webhooks.limit_exceeded": "limit_exceeded",
  "v2.webhooks.url_validation_failed": "url_invalid",
};

describe.skipIf(sharedPayloads === null)(`X's documented exchanges${skippedNote}`, () => {
  it.for(sharedFiles(/^error\..*\.json$/))("%s becomes the error it is", async (name) => {
    const { outcome, exchange } = await play(name);
    const expected = kinds[name.slice("error.".length, -".json".length)];
    expect(expected, `no expectation for ${name}`).toBeDefined();
    expect(outcome.ok ? "success" : outcome.error.kind).toBe(expected);
    if (!outcome.ok) expect(outcome.error.status).toBe(exchange.response.status);
  });

  it.for(sharedFiles(/^(response\.v[12]|users\.me).*\.json$/))("%s is understood", async (name) => {
    const { outcome, exchange, seen } = await play(name);
    expect(outcome.ok, JSON.stringify(outcome)).toBe(true);
    if (/v2|users/.test(name) && !name.includes("deprecated"))
      sameRequest(seen[0], exchange.request);
  });

  type Wire = Record<string, string>;
  const webhook = (wire: Wire) => ({
    id: wire.id,
    url: wire.url,
    valid: wire.valid,
    createdAt: new Date(wire.created_at ?? ""),
  });
  const job = (wire: Wire) => ({ jobId: wire.job_id, createdAt: new Date(wire.created_at ?? "") });
  const listing = (wire: { subscriptions: Wire[] } & Record<string, unknown>) => ({
    applicationId: wire.application_id,
    webhookUrl: wire.webhook_url,
    userIds: wire.subscriptions.map(({ user_id }) => user_id),
  });
  const count = (wire: Wire) => ({
    accountName: wire.account_name,
    used: Number(wire.subscriptions_count_all),
    provisioned: Number(wire.provisioned_count),
  });

  // biome-ignore lint/suspicious/noExplicitAny: X's bodies, read here by hand so as not to trust our own readers.
  it.each<[string, (body: any) => unknown]>([
    ["response.v1.webhooks.create", webhook],
    ["response.v1.webhooks.list", (body) => body.map(webhook)],
    ["response.v1.webhooks.validate", () => ({ valid: null })],
    ["response.v1.check", () => ({ subscribed: true })],
    ["response.v1.list", listing],
    ["response.v1.count", count],
    ["response.v1.unsubscribe", () => ({ subscribed: false })],
    ["response.v1.replay", job],
    ["response.v2.webhooks.create", ({ data }) => webhook(data)],
    ["response.v2.webhooks.create_flat_legacy", webhook],
    ["response.v2.webhooks.list", ({ data }) => data.map(webhook)],
    ["response.v2.webhooks.list_empty", () => []],
    ["response.v2.webhooks.list_invalid", ({ data }) => data.map(webhook)],
    ["response.v2.webhooks.validate", () => ({ valid: true })],
    ["response.v2.webhooks.replay", ({ data }) => job(data)],
    ["response.v2.aaa.check", () => ({ subscribed: true })],
    ["response.v2.aaa.check_false", () => ({ subscribed: false })],
    ["response.v2.aaa.count", ({ data }) => count(data)],
    ["response.v2.aaa.list", ({ data }) => listing(data)],
    ["response.v2.aaa.list_empty", ({ data }) => listing(data)],
    ["response.v2.aaa.subscribe", () => ({ subscribed: true, created: true })],
    ["response.v2.aaa.unsubscribe", () => ({ subscribed: false })],
    ["response.v2.aaa.replay_deprecated", (body) => job(body.replay_event)],
    ["response.v2.aaa.replay_deprecated_data", ({ data }) => job(data)],
    ["users.me", ({ data }) => ({ ...data, avatarUrl: null })],
  ])("%s is read in full", async (name, expected) => {
    const { outcome, exchange } = await play(`${name}.json`);
    expect(outcome).toMatchObject({ ok: true, data: expected(exchange.response.body) });
  });

  it("the OAuth exchanges give tokens", async () => {
    const form = readShared<{ response: { body_form: Wire } }>("oauth1.access_token.json").response
      .body_form;
    const answers = [
      "oauth1.request_token",
      "oauth1.access_token",
      "oauth2.app_only_token",
      "oauth2.token",
    ];
    const x = await startTinyX((_, index) => {
      const { response } = readShared<Exchange>(`${answers[index]}.json`);
      return { body: response.body_text ?? response.body, headers: response.headers ?? {} };
    });
    open.push(x);
    const client = testClient(x.url, { clientId: "made-up-client" });
    const input = { code: "c", redirectUri: "https://a.example", verifier: "v" };
    expect(await client.oauth1?.requestToken("https://a.example")).toMatchObject({ ok: true });
    expect(await client.oauth1?.accessToken(userToken, "v")).toMatchObject({
      ok: true,
      data: { token: form.oauth_token, userId: form.user_id, username: form.screen_name },
    });
    expect(await client.checkCredentials()).toMatchObject({ ok: true });
    const { access_token, refresh_token } = readShared<{ response: { body: Wire } }>(
      "oauth2.token.json",
    ).response.body;
    expect(await client.oauth2?.exchange(input)).toMatchObject({
      ok: true,
      data: { accessToken: access_token, refreshToken: refresh_token },
    });
  });
});
