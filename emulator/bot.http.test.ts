import type { Agent } from "node:https";
import { TwitterApi } from "twitter-api-v2";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createEmulator, type Emulator } from "#emulator/index.ts";
import { mappedToEmulator } from "#emulator/test-support/mapped.ts";
import { createReceiver, type Receiver } from "#emulator/test-support/receiver.ts";
import type { Person } from "#emulator/world/types.ts";

const consumer = { appKey: "emulator-consumer-key", appSecret: "emulator-consumer-secret" };

/** What a bot does on X, by a library of others: each deed is answered as the library's types promise, and told to who listens. */
describe("a bot with twitter-api-v2", () => {
  let emulator: Emulator;
  let receiver: Receiver;
  let httpAgent: Agent;
  let bot: TwitterApi;
  let own: Person;
  let fan: Person;

  beforeAll(async () => {
    const { tls, agentFor } = mappedToEmulator();
    emulator = await createEmulator({
      tls,
      ownTokenOf: "@northwind_air",
      knobs: { rateLimits: "off", retries: 0 },
    });
    httpAgent = agentFor(emulator.port);
    receiver = await createReceiver();
  });
  afterAll(async () => {
    httpAgent.destroy();
    await emulator.close();
    await receiver.close();
  });

  beforeEach(async () => {
    emulator.reset();
    receiver.received.length = 0;
    const token = emulator.ownToken ?? expect.fail("no token");
    bot = new TwitterApi(
      { ...consumer, accessToken: token.token, accessSecret: token.secret },
      { httpAgent },
    );
    own = emulator.world.person("@northwind_air") ?? expect.fail("nobody");
    fan = emulator.world.person("@zoe_lefevre_") ?? expect.fail("nobody");
    const app = await new TwitterApi(consumer, { httpAgent }).appLogin();
    const hook = await app.v2.post<{ data: { id: string } }>("webhooks", { url: receiver.url });
    await bot.v2.post(`account_activity/webhooks/${hook.data.id}/subscriptions/all`, {});
  });

  /** What the receiver was told under `key`, once all is delivered. */
  async function told(key: string): Promise<Record<string, unknown>[]> {
    await emulator.settled();
    return receiver.json().flatMap((body) => {
      const list = (body as Record<string, unknown>)[key];
      return Array.isArray(list) ? list : [];
    });
  }
  const kinds = () => emulator.activities().map(({ kind, direction }) => `${kind} ${direction}`);
  const refusal = (code: number, detail: string) => ({ code, data: { detail } });

  it("learns who it is, in 1.1 and v2", async () => {
    const me = await bot.v1.verifyCredentials({ include_email: true });
    expect(me).toMatchObject({ id_str: own.id, screen_name: own.username, name: own.name });
    expect((await bot.currentUserV2()).data).toMatchObject({ id: own.id, username: own.username });
    const found = await bot.v1.users({ user_id: [own.id, fan.id], screen_name: "nobody_here" });
    expect(found.map((user) => user.screen_name)).toEqual([own.username, fan.username]);
    expect(await bot.v1.user({ screen_name: fan.username })).toMatchObject({ id_str: fan.id });
    await expect(bot.v1.user({ user_id: "12" })).rejects.toMatchObject({
      code: 404,
      data: { errors: [{ code: 50, message: "User not found." }] },
    });
    await expect(bot.v1.users({ screen_name: "nobody_here" })).rejects.toMatchObject({
      data: { errors: [{ code: 17 }] },
    });
    const many = Array.from({ length: 101 }, (_, index) => String(index + 1));
    await expect(bot.v1.users({ user_id: many })).rejects.toMatchObject({
      code: 403,
      data: { errors: [{ code: 18 }] },
    });
    const posted = await bot.v1.post<{ id_str: string }[]>("users/lookup.json", {
      screen_name: fan.username,
    });
    expect(posted).toMatchObject([{ id_str: fan.id }]);
  });

  it("posts, answers, quotes and deletes; who listens hears of each", async () => {
    const made = await bot.v2.tweet("Boarding at gate 7 & on time");
    expect(made.data).toMatchObject({ text: "Boarding at gate 7 &amp; on time" });
    const question = emulator.emit({
      kind: "mention",
      as: fan.id,
      target: own.id,
      text: "Is 12 on time?",
    }).event;
    const answer = await bot.v2.reply("It is.", question.id);
    const quote = await bot.v2.quote("Good question", question.id);
    const pictured = await bot.v2.tweet("Our plane", { media: { media_ids: ["71"] } });
    const single = await bot.v2.singleTweet(answer.data.id, {
      "tweet.fields": ["conversation_id", "in_reply_to_user_id", "referenced_tweets", "author_id"],
      expansions: ["author_id", "referenced_tweets.id"],
    });
    expect(single.data).toMatchObject({
      author_id: own.id,
      in_reply_to_user_id: fan.id,
      referenced_tweets: [{ type: "replied_to", id: question.id }],
    });
    expect(single.includes?.users?.[0]).toEqual({
      id: own.id,
      name: own.name,
      username: own.username,
    });
    expect(single.includes?.tweets?.[0]?.id).toBe(question.id);
    const several = await bot.v2.tweets([quote.data.id, pictured.data.id, "12"], {
      expansions: ["attachments.media_keys"],
    });
    expect(several.data.map((post) => post.id)).toEqual([quote.data.id, pictured.data.id]);
    expect(several.includes?.media).toEqual([{ media_key: "3_71", type: "photo" }]);
    expect(several.errors?.[0]).toMatchObject({ resource_id: "12", title: "Not Found Error" });

    expect((await bot.v2.deleteTweet(made.data.id)).data).toEqual({ deleted: true });
    expect((await bot.v2.singleTweet(made.data.id)).errors?.[0]?.title).toBe("Not Found Error");
    expect(kinds()).toEqual([
      "post.create outbound",
      "post.mention inbound",
      "post.reply outbound",
      "post.quote outbound",
      "post.create outbound",
      "post.delete outbound",
    ]);
    const posts = await told("tweet_create_events");
    const replied = posts.find((post) => post.id_str === answer.data.id);
    expect(replied).toMatchObject({ in_reply_to_status_id_str: question.id });
    expect(replied?.source).toContain("Demo App");
    expect(await told("tweet_delete_events")).toHaveLength(1);
  });

  it("likes, reposts and follows, takes them back, and does nothing twice", async () => {
    const post = emulator.emit({ kind: "post", as: fan.id, text: "Clouds today" }).event.id;
    for (const _ of [1, 2]) expect((await bot.v2.like(own.id, post)).data).toEqual({ liked: true });
    expect((await bot.v2.unlike(own.id, post)).data).toEqual({ liked: false });
    expect((await bot.v2.unlike(own.id, post)).data).toEqual({ liked: false });
    for (const _ of [1, 2])
      expect((await bot.v2.retweet(own.id, post)).data).toEqual({ retweeted: true });
    expect((await bot.v2.unretweet(own.id, post)).data).toEqual({ retweeted: false });
    expect((await bot.v2.retweet(own.id, post)).data).toEqual({ retweeted: true });
    await bot.v2.unfollow(own.id, fan.id);
    const before = emulator.activities().length;
    for (const _ of [1, 2])
      expect((await bot.v2.follow(own.id, fan.id)).data).toEqual({
        following: true,
        pending_follow: false,
      });
    expect((await bot.v2.unfollow(own.id, fan.id)).data).toEqual({ following: false });
    expect(kinds().slice(0, 4)).toEqual([
      "like.create outbound",
      "post.repost outbound",
      "post.delete outbound",
      "post.repost outbound",
    ]);
    expect(kinds().slice(before)).toEqual(["follow.follow outbound", "follow.unfollow outbound"]);
    expect(await told("favorite_events")).toHaveLength(1);

    // A repost is liked, and reposted, as the post it passes on.
    const again = emulator.emit({ kind: "repost", as: "@kofi_mensah_gh", objectId: post }).event.id;
    await bot.v2.like(own.id, again);
    expect((await told("favorite_events")).at(-1)).toMatchObject({
      favorited_status: { id_str: post },
    });

    await expect(bot.v2.like(fan.id, post)).rejects.toMatchObject({
      code: 400,
      data: { title: "Invalid Request" },
    });
    await expect(bot.v2.like(own.id, "12")).rejects.toMatchObject({ code: 404 });
    const closed = emulator.world.people().find((person) => person.protected);
    if (closed)
      expect((await bot.v2.follow(own.id, closed.id)).data).toEqual({
        following: false,
        pending_follow: true,
      });
  });

  it("answers a direct message where it came in, and reads the conversation back in pages", async () => {
    emulator.emit({ kind: "dm", as: fan.id, target: own.id, text: "Where is my bag?" });
    const [asked] = await told("direct_message_events");
    const created = asked?.message_create as { sender_id: string };
    const first = await bot.v2.sendDmToParticipant(created.sender_id, { text: "In Bergen." });
    const { dm_conversation_id } = (first as unknown as { data: typeof first }).data;
    expect(dm_conversation_id.split("-").sort()).toEqual([own.id, fan.id].sort());
    await bot.v2.sendDmInConversation(dm_conversation_id, {
      text: "On its way.",
      attachments: [{ media_id: "5" }],
    });
    expect(kinds()).toEqual(["dm.received inbound", "dm.sent outbound", "dm.sent outbound"]);
    expect(await told("direct_message_events")).toHaveLength(3);

    const all = await bot.v2.listDmEvents({ max_results: 2 });
    expect(all.events.map((event) => "text" in event && event.text)).toEqual([
      expect.stringContaining("On its way."),
      "In Bergen.",
    ]);
    expect(all.meta.result_count).toBe(2);
    await all.fetchNext();
    expect(all.events).toHaveLength(3);
    expect(all.events[2]).toMatchObject({
      event_type: "MessageCreate",
      text: "Where is my bag?",
      sender_id: fan.id,
      dm_conversation_id,
    });
    expect(all.done).toBe(true);
    const withFan = await bot.v2.listDmEventsWithParticipant(fan.id, {
      "dm_event.fields": ["sender_id"],
      expansions: ["sender_id"],
    });
    expect(withFan.events[0]).toMatchObject({ sender_id: own.id, event_type: "MessageCreate" });
    expect(withFan.events[0]).not.toHaveProperty("text");
    expect(withFan.includes.users.map((user) => user.id).sort()).toEqual([own.id, fan.id].sort());
    const same = await bot.v2.listDmEventsOfConversation(dm_conversation_id);
    expect(same.events).toHaveLength(3);
    const one = await bot.v2.get(`dm_events/${same.events[2]?.id}`);
    expect(one).toMatchObject({ data: { text: "Where is my bag?" } });
  });

  it("is heard through the X Activity API too, and may use OAuth 2.0", async () => {
    const app = await new TwitterApi(consumer, { httpAgent }).appLogin();
    const theirs = await tokens(["dm.read", "dm.write", "like.read", "like.write", ...posting]);
    const hooks = await app.v2.get<{ data: { id: string }[] }>("webhooks");
    for (const event_type of ["dm.sent", "like.create", "post.create"])
      await theirs.v2.post("activity/subscriptions", {
        event_type,
        filter: { user_id: fan.id },
        webhook_id: hooks.data[0]?.id,
      });
    const { data } = await theirs.v2.tweet("Hello, @northwind_air");
    await theirs.v2.like(fan.id, data.id);
    await theirs.v2.sendDmToParticipant(own.id, { text: "Are you there?" });
    expect((await theirs.v2.listDmEvents()).events).toMatchObject([{ text: "Are you there?" }]);
    await emulator.settled();
    const types = receiver
      .json()
      .flatMap((body) => (body as { data?: { event_type: string } }).data?.event_type ?? []);
    expect(types.sort()).toEqual(["dm.sent", "like.create", "post.create"]);
    expect(kinds().filter((kind) => kind.endsWith("inbound"))).toEqual([
      "post.mention inbound",
      "dm.received inbound",
    ]);
  });

  it("is refused in X's words", async () => {
    await bot.v2.tweet("Once");
    await expect(bot.v2.tweet("Once")).rejects.toMatchObject(
      refusal(403, "You are not allowed to create a Tweet with duplicate content."),
    );
    await expect(bot.v2.reply("Hello?", "12")).rejects.toMatchObject(
      refusal(403, "You attempted to reply to a Tweet that is deleted or not visible to you."),
    );
    await expect(bot.v2.tweet("")).rejects.toMatchObject({ code: 400 });
    const old = { text: "Hi", in_reply_to_status_id: "12" };
    await expect(bot.v2.post("tweets", old)).rejects.toMatchObject({
      code: 400,
      data: { errors: [{ message: expect.stringContaining("$.in_reply_to_status_id") }] },
    });
    await expect(bot.v2.tweet("x".repeat(25_001))).rejects.toMatchObject({ code: 400 });
    const theirs = emulator.emit({ kind: "post", as: fan.id }).event.id;
    await expect(bot.v2.deleteTweet(theirs)).rejects.toMatchObject({ code: 403 });
    emulator.emit({ kind: "block", as: fan.id, target: own.id });
    await expect(bot.v2.sendDmToParticipant(fan.id, { text: "Hi" })).rejects.toMatchObject(
      refusal(403, "You do not have permission to DM one or more participants."),
    );
    await expect(bot.v2.sendDmToParticipant("12", { text: "Hi" })).rejects.toMatchObject({
      code: 400,
    });
    await expect(bot.v2.sendDmInConversation("1-2", { text: "Hi" })).rejects.toMatchObject({
      code: 403,
    });
  });

  it("is refused as the app alone, without the scope, and with a read-only token", async () => {
    const app = await new TwitterApi(consumer, { httpAgent }).appLogin();
    for (const call of [
      () => app.v2.post("tweets", { text: "Hi" }),
      () => app.v2.post(`dm_conversations/with/${fan.id}/messages`, { text: "Hi" }),
      () => app.v2.get("dm_events"),
      () => app.v2.post(`users/${own.id}/likes`, { tweet_id: "1" }),
    ])
      await expect(call()).rejects.toMatchObject({
        code: 403,
        data: { title: "Unsupported Authentication" },
      });
    const narrow = await tokens(["tweet.read", "users.read"]);
    await expect(narrow.v2.post("tweets", { text: "Hi" })).rejects.toMatchObject({ code: 403 });
    const wide = await tokens(posting);
    expect((await wide.v2.tweet("By OAuth 2.0")).data.text).toBe("By OAuth 2.0");
    await control("patch", "/control/apps/27182818", { permission: "read" });
    const { oauth1 } = await control("post", "/control/tokens", { as: fan.id });
    const reader = new TwitterApi(
      {
        ...consumer,
        accessToken: oauth1.oauth_token,
        accessSecret: oauth1.oauth_token_secret,
      },
      { httpAgent },
    );
    await expect(reader.v2.tweet("Hi")).rejects.toMatchObject(
      refusal(
        403,
        "Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.",
      ),
    );
  });

  it("is told its rate limit, and stopped there", async () => {
    emulator.knobs.patch({ rateLimits: "documented" });
    for (let sent = 0; sent < 15; sent += 1)
      await bot.v2.sendDmToParticipant(fan.id, { text: `Message ${sent}` });
    await expect(bot.v2.sendDmToParticipant(fan.id, { text: "One more" })).rejects.toMatchObject({
      code: 429,
      rateLimit: { limit: 15, remaining: 0 },
    });
  });

  const posting = ["tweet.read", "users.read", "tweet.write"];
  type Tokens = {
    oauth1: { oauth_token: string; oauth_token_secret: string };
    oauth2: { access_token: string };
  };
  /** The emulator's own API, through the same door as the client. */
  const control = (
    method: "post" | "patch",
    path: string,
    json: Record<string, string | string[]>,
  ): Promise<Tokens> =>
    new TwitterApi("none", { httpAgent })[method](`https://api.x.com${path}`, json, {
      forceBodyMode: "json",
    });
  async function tokens(scopes: string[]): Promise<TwitterApi> {
    const { oauth2 } = await control("post", "/control/tokens", { as: fan.id, scopes });
    return new TwitterApi(oauth2.access_token, { httpAgent });
  }
});
