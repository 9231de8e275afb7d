import { Client, OAuth1 } from "@xdevplatform/xdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { minute, type Stage, setStage } from "#emulator/test-support/stage.ts";

/** X's own SDK, unchanged but for its `baseUrl`: what its types promise is what comes back. */
describe("@xdevplatform/xdk", () => {
  let stage: Stage;
  let app: Client;
  let person: Client;

  beforeAll(async () => {
    stage = await setStage({ relaxReplayEdges: true });
    const { url: baseUrl } = stage.emulator;
    app = new Client({ baseUrl, bearerToken: "emulator-bearer-token" });
    const oauth1 = new OAuth1({
      apiKey: "emulator-consumer-key",
      apiSecret: "emulator-consumer-secret",
      callback: "https://bot.example/callback",
    });
    oauth1.accessToken = {
      accessToken: stage.grants.oauth1.oauth_token,
      accessTokenSecret: stage.grants.oauth1.oauth_token_secret,
    };
    person = new Client({ baseUrl, oauth1 });
  });
  afterAll(() => stage.close());

  const webhookId = async (): Promise<string> => {
    const { data } = await app.webhooks.get();
    return data?.[0]?.id ?? expect.fail("no webhook");
  };

  it("creates, lists and validates a webhook", async () => {
    const created = await app.webhooks.create({ url: stage.receiver.url });
    expect(created.data).toMatchObject({ url: stage.receiver.url, valid: true });
    const listed = await app.webhooks.get({
      webhookConfigFields: ["id", "url", "valid", "created_at"],
    });
    expect(listed.data).toEqual([created.data]);
    expect(listed.meta).toEqual({ resultCount: 1 });
    expect((await app.webhooks.validate(created.data?.id ?? "")).data).toEqual({ valid: true });
  });

  it("subscribes, checks, lists, counts and unsubscribes an account", async () => {
    const id = await webhookId();
    expect((await person.accountActivity.createSubscription(id, {})).data).toEqual({
      subscribed: true,
    });
    expect((await person.accountActivity.validateSubscription(id)).data).toEqual({
      subscribed: true,
    });
    const listed = await app.accountActivity.getSubscriptions(id);
    expect(listed.data).toMatchObject({
      webhookId: id,
      subscriptions: [{ userId: stage.account.id }],
    });
    const counted = await app.accountActivity.getSubscriptionCount();
    expect(counted.data).toMatchObject({
      subscriptionsCountAll: "1",
      subscriptionsCountDirectMessages: "0",
    });
    const gone = await app.accountActivity.deleteSubscription(id, stage.account.id);
    expect(gone.data).toEqual({ subscribed: false });
  });

  it("creates, lists, updates and deletes activity subscriptions, one and many", async () => {
    const filter = { userId: stage.account.id };
    const one = await app.activity.createSubscription({
      eventType: "post.create",
      filter,
      tag: "posts",
    });
    const subscription = one.data?.subscription;
    expect(subscription).toMatchObject({ eventType: "post.create", filter, tag: "posts" });
    const listed = await app.activity.getSubscriptions();
    expect(listed.data).toEqual([subscription]);
    const id = subscription?.subscriptionId ?? "";
    const changed = await app.activity.updateSubscription(id, { tag: "mine" });
    expect(changed.data?.subscription).toMatchObject({ subscriptionId: id, tag: "mine" });
    expect((await app.activity.deleteSubscription(id)).data).toEqual({ deleted: true });

    const made = await Promise.all(
      (["post.create", "post.delete"] as const).map((eventType) =>
        app.activity.createSubscription({ eventType, filter }),
      ),
    );
    const ids = made.map((answer) => answer.data?.subscription?.subscriptionId ?? "");
    const many = await app.activity.deleteSubscriptionsByIds(ids);
    expect(many.data).toEqual(ids.map((subscriptionId) => ({ subscriptionId, deleted: true })));
    expect(many.meta).toEqual({ totalSubscriptions: 0 });
  });

  it("reads the activity stream", async () => {
    const filter = { userId: stage.account.id };
    await app.activity.createSubscription({ eventType: "post.create", filter });
    const stream = await app.stream.activity({ backfillMinutes: 1 });
    const first = new Promise<unknown>((resolve) => stream.on("data", resolve));
    stage.emulator.emit({ kind: "post", as: stage.account.id, text: "Read me" });
    expect(await first).toMatchObject({
      data: { event_type: "post.create", payload: { text: "Read me" } },
    });
    stream.close();
  });

  it("asks for a replay and says who it is", async () => {
    const now = Date.now();
    const job = await app.webhooks.createWebhookReplayJob({
      webhookId: await webhookId(),
      fromDate: minute(now - 3_600_000),
      toDate: minute(now),
    });
    expect(job.data?.jobId).toMatch(/^\d+$/);
    const me = await person.users.getMe({ userFields: ["profile_image_url"] });
    expect(me.data).toMatchObject({ id: stage.account.id, username: stage.account.username });
  });

  it("deletes the webhook, and meets X's refusal when it asks again", async () => {
    const id = await webhookId();
    expect((await app.webhooks.delete(id)).data).toEqual({ deleted: true });
    await expect(app.webhooks.delete(id)).rejects.toMatchObject({ status: 400 });
  });
});
