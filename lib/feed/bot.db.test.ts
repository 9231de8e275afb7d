/** Other people's programs beside Birdseye, over loopback: what they do on X is what the feed shows. */
import { TwitterApi } from "twitter-api-v2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient } from "#emulator/test-support/client.ts";
import { plainAgentFor } from "#emulator/test-support/mapped.ts";
import type { ActivityDetail, ActivitySummary } from "#lib/activity/types.ts";
import { createEmulated, type Emulated } from "#lib/http/test-support/emulated.ts";
import type { WebhookView } from "#lib/webhooks/contract.ts";

let on: Emulated;
let webhook: WebhookView;
let x: ReturnType<typeof createClient>;
const account = () => on.people[0] ?? expect.fail("nobody here");
const stranger = () =>
  on.emulator.world.people().find((one) => !one.account && !one.protected) ?? expect.fail("nobody");

beforeAll(async () => {
  on = await createEmulated();
  x = createClient(on.emulator.url);
  const url = `${await on.server.listen()}/webhooks/demo`;
  webhook = await on.api("POST", "/api/webhooks", { app: "demo", url });
  await on.connect(account().id);
  const body = { webhook: webhook.id, account: account().id, product: "aaa" };
  await on.api("POST", "/api/subscriptions", body);
});
afterAll(() => on.close());

const feed = async (): Promise<ActivitySummary[]> =>
  (await on.api<{ items: ActivitySummary[] }>("GET", "/api/activities")).items;

test("a bot answers a direct message with twitter-api-v2, and its answer is in the feed", async () => {
  const { oauth1 } = await x.grants(account().id);
  const httpAgent = plainAgentFor(on.emulator.port);
  const bot = new TwitterApi(
    {
      appKey: "emulator-consumer-key",
      appSecret: "emulator-consumer-secret",
      accessToken: oauth1.oauth_token,
      accessSecret: oauth1.oauth_token_secret,
    },
    { httpAgent },
  );
  const hook = await x.post("/2/webhooks", { json: { url: on.receiver.url } });
  const { id } = (hook.body as { data: { id: string } }).data;
  await x.post(`/2/account_activity/webhooks/${id}/subscriptions/all`, { user: oauth1, json: {} });

  type Delivered = { direct_message_events?: { message_create: { sender_id: string } }[] };
  const answers: Promise<unknown>[] = [];
  on.receiver.judge = (body, signed) => {
    for (const { message_create } of (JSON.parse(body) as Delivered).direct_message_events ?? [])
      if (signed && message_create.sender_id !== account().id)
        answers.push(bot.v2.sendDmToParticipant(message_create.sender_id, { text: "Gate 7 🛫" }));
    return 200;
  };
  on.emulator.emit({
    kind: "dm",
    as: stranger().id,
    target: account().id,
    text: "Which gate, please?",
  });
  await on.emulator.settled();
  await Promise.all(answers);
  await on.emulator.settled();
  httpAgent.destroy();

  expect(answers).toHaveLength(1);
  expect(await feed()).toMatchObject([
    {
      kind: "dm.sent",
      text: "Gate 7 🛫",
      direction: "outbound",
      actor: { id: account().id },
      subject: { id: stranger().id },
    },
    { kind: "dm.received", text: "Which gate, please?", actor: { id: stranger().id } },
  ]);
});

test("a post found by a filtered-stream rule is shown as one, with the rule's name", async () => {
  const rule = { value: `seaplane from:${stranger().username}`, tag: "planes" };
  await x.post("/2/tweets/search/stream/rules", { json: { add: [rule] } });
  const query = "expansions=author_id&tweet.fields=created_at&user.fields=profile_image_url";
  const linked = await x.post(`/2/tweets/search/webhooks/${webhook.id}?${query}`);
  expect(linked.body).toEqual({ data: { provisioned: true } });
  on.emulator.emit({ kind: "post", as: stranger().id, text: "A red seaplane" });
  await on.emulator.settled();
  const [found] = await feed();
  expect(found).toMatchObject({
    kind: "post.found",
    family: "posts",
    text: "A red seaplane",
    account: { id: "0" },
    actor: { id: stranger().id, username: stranger().username },
    sentence: `@${stranger().username} posted, found by rule planes: “A red seaplane”`,
  });
  const detail = await on.api<ActivityDetail>("GET", `/api/activities/${found?.id}`);
  expect(detail.facts).toMatchObject({ foundByRules: ["planes"] });
  expect(detail.payload).toMatchObject({ matching_rules: [{ tag: "planes" }] });
  const kinds = await on.api<{ items: unknown[] }>("GET", "/api/activities?kind=post.found");
  expect(kinds.items).toHaveLength(1);
});
