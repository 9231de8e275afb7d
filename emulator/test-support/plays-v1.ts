/** The same for Enterprise 1.1. */
import type { Play } from "./plays.ts";
import { minute, type Stage } from "./stage.ts";

const HOOKS = "/1.1/account_activity/webhooks";
const COUNT = "/1.1/account_activity/subscriptions/count.json";

const create: Play = ({ client, receiver, grants }) =>
  client.post(`${HOOKS}.json?url=${encodeURIComponent(receiver.url)}`, { user: grants.oauth1 });

async function webhook(stage: Stage): Promise<string> {
  const answer = await create(stage, { method: "", path: "" });
  return (answer.body as { id: string }).id;
}

async function subscribed(stage: Stage): Promise<string> {
  const id = await webhook(stage);
  await stage.client.post(`${HOOKS}/${id}/subscriptions/all.json`, { user: stage.grants.oauth1 });
  return id;
}

/** The replay of a webhook with these edges; an absent edge is not sent. */
const replay =
  (
    edges: { from?: string; to?: string },
    options: { user?: true; break?: "crc" | "twice" | "plan" } = {},
  ): Play =>
  async (stage) => {
    const { client, grants, receiver, emulator } = stage;
    const id = await subscribed(stage);
    for (let made = 0; made < 3; made += 1) emulator.emit({ kind: "post", as: stage.account.id });
    await emulator.settled();
    const query = new URLSearchParams({
      ...(edges.from === undefined ? {} : { from_date: edges.from }),
      ...(edges.to === undefined ? {} : { to_date: edges.to }),
    });
    const path = `/1.1/account_activity/replay/webhooks/${id}/subscriptions/all.json?${query}`;
    if (options.break === "crc") {
      receiver.crc = "wrong";
      await client.put(`${HOOKS}/${id}.json`, { user: grants.oauth1 });
    }
    if (options.break === "plan")
      await client.call("PATCH", "/control/apps/27182818", {
        bearer: null,
        json: { plan: "pay_per_use" },
      });
    if (options.break === "twice") {
      await client.knobs({ replayRate: 1, replayToDate: "inclusive" });
      await client.post(path);
    }
    return client.post(path, options.user ? { user: grants.oauth1 } : {});
  };

const edges = () => ({ from: minute(Date.now() - 3_600_000), to: minute(Date.now()) });
const replayHour =
  (options: Parameters<typeof replay>[1] = {}): Play =>
  (stage, request) =>
    replay(edges(), options)(stage, request);

export const enterprisePlays: Record<string, Play> = {
  "response.v1.webhooks.create": create,
  "response.v1.webhooks.list": async (stage) => {
    await webhook(stage);
    const second = encodeURIComponent(`${stage.receiver.url}/2`);
    await stage.client.post(`${HOOKS}.json?url=${second}`, { user: stage.grants.oauth1 });
    return stage.client.get(`${HOOKS}.json`);
  },
  "response.v1.webhooks.validate": async (stage) =>
    stage.client.put(`${HOOKS}/${await webhook(stage)}.json`, { user: stage.grants.oauth1 }),
  "response.v1.webhooks.delete": async (stage) =>
    stage.client.delete(`${HOOKS}/${await webhook(stage)}.json`, { user: stage.grants.oauth1 }),
  "response.v1.subscribe": async (stage) =>
    stage.client.post(`${HOOKS}/${await webhook(stage)}/subscriptions/all.json`, {
      user: stage.grants.oauth1,
    }),
  "response.v1.check": async (stage) =>
    stage.client.get(`${HOOKS}/${await subscribed(stage)}/subscriptions/all.json`, {
      user: stage.grants.oauth1,
    }),
  "response.v1.unsubscribe": async (stage) =>
    stage.client.delete(
      `${HOOKS}/${await subscribed(stage)}/subscriptions/${stage.account.id}/all.json`,
    ),
  "response.v1.list": async (stage) =>
    stage.client.get(`${HOOKS}/${await subscribed(stage)}/subscriptions/all/list.json`),
  "response.v1.count": async (stage) => {
    await stage.client.knobs({ maxSubscriptions: 50 });
    await subscribed(stage);
    return stage.client.get(COUNT);
  },
  "response.v1.replay": replayHour(),
  "error.v1.could_not_authenticate": ({ client }) => client.get(COUNT, { bearer: "wrong" }),
  "error.v1.crc_bad_token": (stage, request) => {
    stage.receiver.crc = "wrong";
    return create(stage, request);
  },
  "error.v1.crc_non_200": (stage, request) => {
    stage.receiver.crc = "500";
    return create(stage, request);
  },
  "error.v1.crc_slow": async (stage, request) => {
    stage.receiver.crc = "hang";
    await stage.client.knobs({ crcTimeLimitMs: 50 });
    return create(stage, request);
  },
  "error.v1.no_access": async ({ client }) => {
    await client.call("PATCH", "/control/apps/27182818", { bearer: null, json: { plan: "none" } });
    return client.get(`${HOOKS}.json`);
  },
  "error.v1.no_write_permission": ({ client }) =>
    client.post(`${HOOKS}.json?url=https%3A%2F%2Fexample.com`),
  "error.v1.not_permitted_user": async (stage) => {
    const id = await webhook(stage);
    await stage.client.call("PATCH", "/control/apps/27182818", {
      bearer: null,
      json: { permission: "read" },
    });
    const { oauth1 } = await stage.client.grants(stage.stranger.id);
    return stage.client.post(`${HOOKS}/${id}/subscriptions/all.json`, { user: oauth1 });
  },
  "error.v1.subscription_missing": async (stage) =>
    stage.client.delete(`${HOOKS}/${await webhook(stage)}/subscriptions/1/all.json`),
  "error.v1.too_many_webhooks": async (stage, request) => {
    await stage.client.knobs({ maxWebhooks: 0 });
    return create(stage, request);
  },
  "error.v1.webhook_not_found": ({ client, grants }) =>
    client.put(`${HOOKS}/999.json`, { user: grants.oauth1 }),
  "error.v1.webhook_url_bad": ({ client, grants }) =>
    client.post(`${HOOKS}.json?url=nonsense`, { user: grants.oauth1 }),
  "error.v1.replay_conflict": replayHour({ break: "twice" }),
  "error.v1.replay_not_enabled": replayHour({ break: "plan" }),
  "error.v1.replay_not_past": replay({ from: "202601010000", to: "209901010000" }),
  "error.v1.replay_order": replay({ from: "202601020000", to: "202601010000" }),
  "error.v1.replay_param_malformed": replay({ from: "yesterday", to: "today" }),
  "error.v1.replay_param_missing": replay({}),
  "error.v1.replay_too_old": replay({ from: "202601010000", to: "202601020000" }),
  "error.v1.replay_rate_limited": async (stage, request) => {
    for (let call = 0; call < 5; call += 1)
      await stage.client.post("/1.1/account_activity/replay/webhooks/1/subscriptions/all.json");
    return replayHour()(stage, request);
  },
  "error.v1.replay_unavailable": async ({ client }, request) => {
    await client.knobs({ answerAll: "unavailable" });
    return client.post(request.path);
  },
  "error.v1.replay_user_auth": replayHour({ user: true }),
  "error.v1.replay_webhook_invalid": replayHour({ break: "crc" }),
};
