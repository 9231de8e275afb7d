/** How each documented exchange is brought about on the emulator: by file name, from an empty stage. */
import type { Exchange } from "./beside.ts";
import type { Answer } from "./client.ts";
import { login1 } from "./consent.ts";
import { enterprisePlays } from "./plays-v1.ts";
import { minute, type Stage } from "./stage.ts";

type Request = Exchange["request"];
export type Play = (stage: Stage, request: Request) => Promise<Answer>;

const ago = (minutes: number): string => minute(Date.now() - minutes * 60_000);
const CALLBACK = "https://yourdomain.com/auth/callback";

/** With some knobs turned, a plain GET of the app's webhooks, or another call. */
const turned =
  (knobs: Record<string, unknown>, play: Play): Play =>
  async (stage, request) => {
    await stage.client.knobs(knobs);
    return play(stage, request);
  };

const create: Play = ({ client, receiver }) =>
  client.post("/2/webhooks", { json: { url: receiver.url } });
const list: Play = ({ client }) => client.get("/2/webhooks");
const withWebhook =
  (method: string, suffix: string, options: { user?: true; path?: string } = {}): Play =>
  async (stage) => {
    const id = await stage.webhook();
    const path = (options.path ?? "/2/account_activity/webhooks/ID").replace("ID", id) + suffix;
    return stage.client.call(method, path, options.user ? { user: stage.grants.oauth1 } : {});
  };
const ALL = "/subscriptions/all";

const replay: Play = async (stage) => {
  const webhook_id = await stage.webhook();
  const json = { webhook_id, from_date: ago(60), to_date: ago(1) };
  return stage.client.post("/2/webhooks/replay", { json });
};

const deprecatedReplay: Play = async (stage) => {
  const id = await stage.subscribed();
  const query = `from_date=${ago(60)}&to_date=${ago(1)}`;
  return stage.client.post(`/2/account_activity/replay/webhooks/${id}/subscriptions/all?${query}`);
};

/** The documented body, with ids of this stage. */
async function subscribeXaa(stage: Stage, request: Request): Promise<Answer> {
  const body = request.body as Record<string, unknown>;
  const filter = { user_id: stage.account.id };
  const webhook = body.webhook_id === undefined ? {} : { webhook_id: await stage.webhook() };
  return stage.client.post("/2/activity/subscriptions", { json: { ...body, filter, ...webhook } });
}

async function xaaId(stage: Stage, event_type = "profile.update.bio"): Promise<string> {
  const json = { event_type, filter: { user_id: stage.account.id } };
  const answer = await stage.client.post("/2/activity/subscriptions", { json });
  return (answer.body as { data: { subscription: { subscription_id: string } } }).data.subscription
    .subscription_id;
}

const update: Play = async (stage, request) => {
  const webhook_id = await stage.webhook();
  const tag = (request.body as { tag: string }).tag;
  return stage.client.put(`/2/activity/subscriptions/${await xaaId(stage)}`, {
    json: { tag, webhook_id },
  });
};

/** Whatever is left of a rate limit is used up first. */
const exhausted =
  (calls: number, method: string, path: string): Play =>
  async ({ client }) => {
    for (let call = 0; call < calls; call += 1) await client.call(method, path);
    return client.call(method, path);
  };

export const plays: Record<string, Play> = {
  ...enterprisePlays,
  "response.v2.webhooks.create": create,
  "response.v2.webhooks.create_flat_legacy": turned({ webhookCreateShape: "flat" }, create),
  "response.v2.webhooks.list_empty": list,
  "response.v2.webhooks.list": async (stage, request) => {
    await stage.webhook();
    return list(stage, request);
  },
  "response.v2.webhooks.list_invalid": async (stage, request) => {
    const id = await stage.webhook();
    stage.receiver.crc = "wrong";
    await stage.client.put(`/2/webhooks/${id}`);
    return list(stage, request);
  },
  "response.v2.webhooks.validate": withWebhook("PUT", "", { path: "/2/webhooks/ID" }),
  "response.v2.webhooks.delete": withWebhook("DELETE", "", { path: "/2/webhooks/ID" }),
  "response.v2.webhooks.replay": replay,
  "response.v2.aaa.subscribe": withWebhook("POST", ALL, { user: true }),
  "response.v2.aaa.check_false": withWebhook("GET", ALL, { user: true }),
  "response.v2.aaa.check": async (stage) => {
    const id = await stage.subscribed();
    return stage.client.get(`/2/account_activity/webhooks/${id}${ALL}`, {
      user: stage.grants.oauth1,
    });
  },
  "response.v2.aaa.count": turned({ maxSubscriptions: 50 }, async (stage) => {
    await stage.subscribed();
    return stage.client.get("/2/account_activity/subscriptions/count");
  }),
  "response.v2.aaa.list_empty": withWebhook("GET", `${ALL}/list`),
  "response.v2.aaa.list": async (stage) => {
    const id = await stage.subscribed();
    const other = await stage.client.grants(stage.stranger.id);
    await stage.client.post(`/2/account_activity/webhooks/${id}${ALL}`, { user: other.oauth1 });
    return stage.client.get(`/2/account_activity/webhooks/${id}${ALL}/list`);
  },
  "response.v2.aaa.unsubscribe": async (stage) => {
    const id = await stage.subscribed();
    return stage.client.delete(
      `/2/account_activity/webhooks/${id}/subscriptions/${stage.account.id}/all`,
    );
  },
  "response.v2.aaa.replay_deprecated": turned({ replayShape: "replay_event" }, deprecatedReplay),
  "response.v2.aaa.replay_deprecated_data": deprecatedReplay,
  "response.xaa.subscriptions.create": subscribeXaa,
  "response.xaa.subscriptions.create_array": turned({ xaaCreateShape: "array" }, subscribeXaa),
  "response.xaa.subscriptions.create_flat": turned({ xaaCreateShape: "flat" }, subscribeXaa),
  "response.xaa.subscriptions.list": async (stage) => {
    await xaaId(stage);
    await xaaId(stage, "profile.update.profile_picture");
    return stage.client.get("/2/activity/subscriptions");
  },
  "response.xaa.subscriptions.update": turned({ xaaUpdateShape: "flat" }, update),
  "response.xaa.subscriptions.delete": async (stage) =>
    stage.client.delete(`/2/activity/subscriptions/${await xaaId(stage)}`),
  "response.xaa.subscriptions.delete_by_ids": async (stage) => {
    await xaaId(stage, "post.create");
    return stage.client.delete(
      `/2/activity/subscriptions?ids=${await xaaId(stage)},1976325569252868097`,
    );
  },
  "error.v2.aaa.duplicate_subscription": async (stage) => {
    const id = await stage.subscribed();
    return stage.client.post(`/2/account_activity/webhooks/${id}${ALL}`, {
      user: stage.grants.oauth1,
    });
  },
  "error.v2.aaa.subscription_limit": turned(
    { maxSubscriptions: 0 },
    withWebhook("POST", ALL, { user: true }),
  ),
  "error.v2.aaa.subscription_not_found": withWebhook("DELETE", "/subscriptions/20212306/all"),
  "error.v2.forbidden_client": async (stage, request) => {
    await stage.client.call("PATCH", "/control/apps/27182818", {
      bearer: null,
      json: { plan: "none" },
    });
    return create(stage, request);
  },
  "error.v2.not_found": ({ client }, request) => client.get(request.path),
  "error.v2.out_of_credits": turned({ answerAll: "no_credits" }, ({ client, grants }) =>
    client.get("/2/users/me", { user: grants.oauth1 }),
  ),
  "error.v2.rate_limited": exhausted(100, "POST", "/2/webhooks/replay"),
  "error.v2.rate_limited_code88": turned(
    { rateLimitBody: "code88" },
    exhausted(450, "GET", "/2/webhooks"),
  ),
  "error.v2.replay.conflict": async (stage, request) => {
    const webhook_id = await stage.subscribed();
    for (let made = 0; made < 3; made += 1)
      stage.emulator.emit({ kind: "post", as: stage.account.id });
    await stage.emulator.settled();
    await stage.client.knobs({ replayRate: 1 });
    const now = Date.now();
    const json = { webhook_id, from_date: minute(now - 3_600_000), to_date: minute(now) };
    await stage.client.post("/2/webhooks/replay", { json });
    return stage.client.post("/2/webhooks/replay", { json: { ...json, path: request.path } });
  },
  "error.v2.replay.query_param_invalid": async (stage, request) => {
    const body = request.body as Record<string, unknown>;
    return stage.client.post("/2/webhooks/replay", {
      json: { ...body, webhook_id: await stage.webhook() },
    });
  },
  "error.v2.unauthorized": ({ client }) => client.get("/2/webhooks", { bearer: "revoked" }),
  "error.v2.unavailable": turned({ answerAll: "unavailable" }, list),
  "error.v2.unsupported_authentication": ({ client, grants }) =>
    client.get("/2/webhooks", { user: grants.oauth1 }),
  "error.v2.usage_capped": turned({ answerAll: "usage_capped" }, ({ client }) =>
    client.post("/2/activity/subscriptions", { json: {} }),
  ),
  "error.v2.webhooks.crc_validation_failed": (stage, request) => {
    stage.receiver.crc = "wrong";
    return create(stage, request);
  },
  "error.v2.webhooks.duplicate_url": async (stage, request) => {
    await stage.webhook();
    return create(stage, request);
  },
  "error.v2.webhooks.id_invalid": ({ client }) => client.delete("/2/webhooks/999"),
  "error.v2.webhooks.limit_exceeded": turned({ maxWebhooks: 0 }, create),
  "error.v2.webhooks.url_validation_failed": turned(
    { allowLocalWebhooks: false },
    ({ client }, request) => client.post("/2/webhooks", { json: request.body }),
  ),
  "oauth1.request_token": ({ client }) =>
    client.post("/oauth/request_token", { user: "no token", oauth: { oauth_callback: CALLBACK } }),
  "oauth1.access_token": async (stage) => (await login1(stage, CALLBACK)).answer,
  "oauth2.app_only_token": ({ client }) => client.post("/oauth2/token", appOnly),
  "oauth2.token": async ({ client, account }, request) => {
    const challenge = {
      code_challenge: "challenge",
      code_challenge_method: "plain",
      response_type: "code",
    };
    const client_id = "emulator-client-id";
    const redirect_uri = request.form?.redirect_uri ?? "";
    const scope = "tweet.read users.read dm.read dm.write offline.access";
    const asked = { ...challenge, client_id, redirect_uri, scope, state: "state" };
    const form = { ...asked, user_id: account.id, decision: "allow" };
    const allowed = await client.post("/i/oauth2/authorize", { bearer: null, form });
    const code = new URL(allowed.headers.get("location") ?? "").searchParams.get("code") ?? "";
    return client.post("/2/oauth2/token", {
      headers: {
        authorization: `Basic ${Buffer.from("emulator-client-id:emulator-client-secret").toString("base64")}`,
      },
      form: { ...request.form, client_id, code },
    });
  },
};

const appOnly = {
  headers: {
    authorization: `Basic ${Buffer.from("emulator-consumer-key:emulator-consumer-secret").toString("base64")}`,
  },
  form: { grant_type: "client_credentials" },
};
