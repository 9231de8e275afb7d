import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventTypes } from "#emulator/routes/activity-input.ts";
import { type Stage, setStage } from "#emulator/test-support/stage.ts";
import type { Action, ActionKind } from "#emulator/world/types.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await setStage({ knobs: { retries: 0 } });
});
afterEach(() => stage.close());

type Line = { data: { event_type: string; event_uuid?: string; filter: object; tag?: string } };

const subscribe = (event_type: string, more: object = {}, filter: object = {}) =>
  stage.client.post("/2/activity/subscriptions", {
    user: stage.grants.oauth1,
    json: { event_type, filter: { user_id: stage.account.id, ...filter }, ...more },
  });

/** Reads the stream until `count` lines came. */
async function lines(count: number, query = ""): Promise<Line[]> {
  const headers = { authorization: "Bearer emulator-bearer-token" };
  const response = await fetch(`${stage.emulator.url}/2/activity/stream${query}`, { headers });
  const reader = response.body?.getReader() ?? expect.fail("no body");
  let text = "";
  for (;;) {
    const whole = text.split("\r\n").slice(0, -1).filter(Boolean);
    if (whole.length >= count) {
      await reader.cancel();
      return whole.map((line) => JSON.parse(line) as Line);
    }
    const { value, done } = await reader.read();
    if (done) expect.fail(`the stream ended after ${whole.length} lines`);
    text += new TextDecoder().decode(value);
  }
}

describe("activity events", () => {
  it("come once per subscription, with one uuid, to webhook and stream alike", async () => {
    const webhook_id = await stage.webhook();
    await subscribe("like.create", { webhook_id, tag: "all" });
    await subscribe("like.create", { webhook_id }, { direction: "inbound" });
    await subscribe("like.create", {}, { direction: "outbound" });
    const streamed = lines(2, "?backfill_minutes=1");
    stage.emulator.emit({ kind: "like", as: stage.stranger.id, target: stage.account.id });
    await stage.emulator.settled();
    const delivered = stage.receiver.json() as Line[];
    expect(delivered.map((body) => body.data.tag)).toEqual(["all", undefined]);
    expect(new Set(delivered.map((body) => body.data.event_uuid)).size).toBe(1);
    expect(stage.receiver.received.every((one) => one.signed)).toBe(true);
    expect(await streamed).toEqual(delivered);
  });

  it("recovers by backfill what was said while nobody listened", async () => {
    await subscribe("post.create");
    stage.emulator.emit({ kind: "post", as: stage.account.id, text: "unheard" });
    expect(await lines(1, "?backfill_minutes=5")).toMatchObject([
      { data: { payload: { text: "unheard" } } },
    ]);
  });

  it("sends keep-alives, and ends at end_time", async () => {
    await subscribe("post.create");
    const end = new Date(Date.now() - 1000).toISOString();
    const ended = await stage.client.get(`/2/activity/stream?backfill_minutes=5&end_time=${end}`);
    expect(ended.text).toBe("");
    const headers = { authorization: "Bearer emulator-bearer-token" };
    const open = await fetch(`${stage.emulator.url}/2/activity/stream`, { headers });
    const reader = open.body?.getReader() ?? expect.fail("no body");
    const { value } = await reader.read();
    expect(new TextDecoder().decode(value)).toBe("\r\n");
    await reader.cancel();
  });

  it("allows two connections per app", async () => {
    const headers = { authorization: "Bearer emulator-bearer-token" };
    const open = () => fetch(`${stage.emulator.url}/2/activity/stream`, { headers });
    const both = [await open(), await open()];
    const third = await open();
    expect(third.status).toBe(429);
    expect(await third.json()).toMatchObject({ connection_issue: "TooManyConnections" });
    for (const one of both) await one.body?.cancel();
  });

  it("keeps private events from an app alone, and from a person's token without the scope", async () => {
    const json = { event_type: "dm.received", filter: { user_id: stage.account.id } };
    expect((await stage.client.post("/2/activity/subscriptions", { json })).status).toBe(403);
    const narrow = await stage.client.grants(stage.account.id, { scopes: ["tweet.read"] });
    const bearer = narrow.oauth2.access_token;
    expect((await stage.client.post("/2/activity/subscriptions", { json, bearer })).status).toBe(
      403,
    );
    const mute = {
      event_type: "mute.mute",
      filter: { user_id: stage.account.id, direction: "outbound" },
    };
    const directed = await stage.client.post("/2/activity/subscriptions", {
      json: mute,
      user: stage.grants.oauth1,
    });
    expect(directed.status).toBe(400);
  });

  it("says every event type of the enum to whoever subscribed to it", async () => {
    const webhook_id = await stage.webhook();
    for (const type of eventTypes) {
      const filter = type === "news.new" ? { user_id: undefined, keyword: "a" } : {};
      expect((await subscribe(type, { webhook_id }, filter)).status).toBe(200);
    }
    const [me, other] = [stage.account.id, stage.stranger.id];
    const emit = (kind: ActionKind, as: string, more: Partial<Action> = {}) =>
      stage.emulator.emit({ kind, as, ...(as === me ? {} : { target: me }), ...more }).event;
    for (const kind of ["unfollow", "follow"] as const) emit(kind, other);
    for (const kind of [
      "mention",
      "reply",
      "quote",
      "repost",
      "like",
      "dm",
      "typing",
      "chat",
    ] as const)
      emit(kind, other);
    const post = emit("post", me);
    emit("delete", me, { objectId: post.id });
    emit("dm", me, { target: other });
    emit("read", other);
    emit("chat", me, { target: other });
    for (const kind of ["mute", "unmute", "block", "unblock"] as const)
      emit(kind, me, { target: other });
    for (const kind of ["space_start", "space_end", "broadcast_start"] as const) emit(kind, me);
    emit("broadcast_chat", other);
    emit("broadcast_end", me);
    emit("news", me);
    for (const type of eventTypes) {
      const [family, ...rest] = type.split(".");
      if (family === "profile") emit("profile", me, { extra: { field: rest[1] } });
      if (/^chat\.(conversation|update)/.test(type))
        emit("chat", other, { extra: { event: rest.join(".") } });
    }
    await stage.emulator.settled();
    const heard = new Set((stage.receiver.json() as Line[]).map((body) => body.data.event_type));
    expect(eventTypes.filter((type) => !heard.has(type))).toEqual([]);
  });

  it("takes the deprecated name for its canonical one", async () => {
    const answer = await subscribe("chat.conversation_join");
    expect(answer.body).toMatchObject({
      data: { subscription: { event_type: "chat.conversation.join" } },
    });
  });

  it("shows a person only the subscriptions made under that person", async () => {
    await subscribe("post.create");
    const json = { event_type: "post.delete", filter: { user_id: stage.account.id } };
    await stage.client.post("/2/activity/subscriptions", { json });
    const mine = await stage.client.get("/2/activity/subscriptions", { user: stage.grants.oauth1 });
    expect(mine.body).toMatchObject({
      data: [{ event_type: "post.create" }],
      meta: { total_subscriptions: 1 },
    });
    const all = await stage.client.get("/2/activity/subscriptions?max_results=1");
    const { meta } = all.body as { meta: { next_token: string } };
    const rest = await stage.client.get(
      `/2/activity/subscriptions?pagination_token=${meta.next_token}`,
    );
    expect(rest.body).toMatchObject({ data: [{ event_type: "post.delete" }] });
  });

  it("says oauth.revoke without a subscription, then forgets the person's subscriptions", async () => {
    const webhook_id = await stage.webhook();
    await subscribe("dm.received", { webhook_id });
    stage.emulator.emit({ kind: "revoke", as: stage.account.id });
    await stage.emulator.settled();
    expect(stage.receiver.json()).toMatchObject([
      { data: { event_type: "oauth.revoke", filter: {} } },
    ]);
    const left = await stage.client.get("/2/activity/subscriptions");
    expect(left.body).toMatchObject({ data: [] });
  });

  it("speaks as X did in 2025 behind knobs", async () => {
    await stage.client.knobs({ xaaEventNames: "pascal", xaaEventUuid: "absent" });
    await subscribe("profile.update.bio");
    const streamed = lines(1, "?backfill_minutes=1");
    stage.emulator.emit({ kind: "profile", as: stage.account.id, text: "A new bio" });
    const [line] = await streamed;
    expect(line?.data).toMatchObject({
      event_type: "ProfileUpdateBio",
      payload: { after: "A new bio" },
    });
    expect(line?.data).not.toHaveProperty("event_uuid");
  });
});
