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

  it("posts, answers, likes, reposts and follows as its types promise", async () => {
    const { account, stranger } = stage;
    const made = await person.posts.create({ text: "From the SDK" });
    expect(made.data).toMatchObject({ text: "From the SDK" });
    const theirs = stage.emulator.emit({ kind: "post", as: stranger.id }).event.id;
    const reply = await person.posts.create({ text: "Yes", reply: { inReplyToTweetId: theirs } });
    const read = await person.posts.getById(reply.data?.id ?? "", {
      postFields: ["created_at"],
      expansions: ["author_id", "referenced_posts"],
    });
    expect(read.data).toMatchObject({
      authorId: account.id,
      referencedPosts: [{ type: "replied_to", id: theirs }],
    });
    expect(read.includes?.users).toMatchObject([{ id: account.id }]);
    expect(read.includes?.posts).toMatchObject([{ id: theirs }]);
    expect((await person.users.likePost(account.id, { tweetId: theirs })).data).toEqual({
      liked: true,
    });
    expect((await person.users.unlikePost(account.id, theirs)).data).toEqual({ liked: false });
    expect((await person.users.repostPost(account.id, { tweetId: theirs })).data).toMatchObject({
      retweeted: true,
    });
    expect((await person.users.unrepostPost(account.id, theirs)).data).toEqual({
      retweeted: false,
    });
    await person.users.unfollowUser(account.id, stranger.id);
    const followed = await person.users.followUser(account.id, { targetUserId: stranger.id });
    expect(followed.data).toEqual({ following: true, pendingFollow: false });
    expect((await person.posts.delete(made.data?.id ?? "")).data).toEqual({ deleted: true });
  });

  it("writes direct messages and reads them back", async () => {
    const { account, stranger } = stage;
    stage.emulator.emit({ kind: "dm", as: stranger.id, target: account.id, text: "Hello?" });
    const sent = await person.directMessages.createByParticipantId(stranger.id, { text: "Hello." });
    const conversation = sent.data?.dmConversationId ?? expect.fail("no conversation");
    const second = await person.directMessages.createByConversationId(conversation, {
      text: "Anything else?",
    });
    const events = await person.directMessages.getEventsByParticipantId(stranger.id);
    expect(events.data?.map(({ text, senderId }) => [text, senderId])).toEqual([
      ["Anything else?", account.id],
      ["Hello.", account.id],
      ["Hello?", stranger.id],
    ]);
    const one = await person.directMessages.getEventsById(second.data?.dmEventId ?? "");
    expect(one.data).toMatchObject({ text: "Anything else?", eventType: "MessageCreate" });
    expect((await person.directMessages.getEvents({ maxResults: 1 })).meta).toMatchObject({
      resultCount: 1,
    });
    expect((await person.directMessages.getEventsByConversationId(conversation)).data).toHaveLength(
      3,
    );
  });

  it("keeps rules of the filtered stream, and sends it to a webhook", async () => {
    const id = await webhookId();
    const made = await app.stream.updateRules({ add: [{ value: "seaplane", tag: "planes" }] });
    expect(made.data).toMatchObject([{ value: "seaplane", tag: "planes" }]);
    expect((await app.stream.getRules()).data).toEqual(made.data);
    expect((await app.webhooks.createStreamLink(id)).data).toEqual({ provisioned: true });
    expect((await app.webhooks.getStreamLinks()).data).toMatchObject([{ webhookId: id }]);
    stage.receiver.received.length = 0;
    stage.emulator.emit({ kind: "post", as: stage.stranger.id, text: "A seaplane!" });
    await stage.emulator.settled();
    expect(stage.receiver.json()).toMatchObject([
      { data: { text: "A seaplane!" }, matching_rules: [{ id: made.data?.[0]?.id }] },
    ]);
    expect((await app.webhooks.deleteStreamLink(id)).data).toEqual({ deleted: true });
    const gone = await app.stream.updateRules({ delete: { ids: [made.data?.[0]?.id ?? ""] } });
    expect(gone.meta?.summary).toMatchObject({ deleted: 1 });
  });

  it("deletes the webhook, and meets X's refusal when it asks again", async () => {
    const id = await webhookId();
    expect((await app.webhooks.delete(id)).data).toEqual({ deleted: true });
    await expect(app.webhooks.delete(id)).rejects.toMatchObject({ status: 400 });
  });
});
