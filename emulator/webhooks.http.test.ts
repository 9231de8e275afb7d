import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hours, manualClock, minutes } from "#emulator/base/clock.ts";
import { createReceiver } from "#emulator/test-support/receiver.ts";
import { type Stage, setStage } from "#emulator/test-support/stage.ts";

let stage: Stage;
const clock = () => manualClock(new Date());
let time: ReturnType<typeof clock>;

beforeEach(async () => {
  time = clock();
  stage = await setStage({ clock: time, knobs: { retryFactor: 0 } });
});
afterEach(() => stage.close());

const valid = async (): Promise<boolean | undefined> => {
  const answer = await stage.client.get("/2/webhooks");
  return (answer.body as { data: { valid: boolean }[] }).data[0]?.valid;
};
/** Moves the clock and lets X's own clock do its work. */
const pass = async (ms: number) => {
  time.advance(ms);
  await stage.emulator.tick();
};

describe("CRC by the clock", () => {
  it("leaves a webhook alone for 24 hours, then asks with a fresh token", async () => {
    await stage.webhook();
    await pass(hours(23));
    expect(stage.receiver.crcQueries).toHaveLength(1);
    await pass(hours(1));
    expect(stage.receiver.crcQueries).toHaveLength(2);
    const [first, second] = stage.receiver.crcQueries;
    expect(first?.get("crc_token")).not.toBe(second?.get("crc_token"));
    await pass(hours(23));
    expect(stage.receiver.crcQueries).toHaveLength(2);
  });

  it("asks every 30 minutes once it is due, and gives up 28 hours after the last success", async () => {
    await stage.webhook();
    stage.receiver.crc = "500";
    await pass(hours(24));
    await pass(minutes(29));
    expect(stage.receiver.crcQueries).toHaveLength(2);
    await pass(minutes(1));
    expect(stage.receiver.crcQueries).toHaveLength(3);
    expect(await valid()).toBe(true);
    await pass(hours(3));
    expect(await valid()).toBe(true);
    await pass(minutes(30));
    expect(await valid()).toBe(false);
  });

  it.each(["wrong", "redirect"] as const)(
    "gives up at once on an answer that is %s",
    async (crc) => {
      await stage.webhook();
      stage.receiver.crc = crc;
      await pass(hours(24));
      expect(await valid()).toBe(false);
    },
  );

  it("counts a slow answer as passing trouble", async () => {
    const id = await stage.webhook();
    stage.receiver.crc = "hang";
    await stage.client.knobs({ crcTimeLimitMs: 30 });
    const answer = await stage.client.put(`/2/webhooks/${id}`);
    expect(answer.text).toContain("CrcValidationFailed");
    expect(await valid()).toBe(true);
  });

  it("brings a webhook back by PUT, and by the clock only when the knob says so", async () => {
    const id = await stage.webhook();
    stage.receiver.crc = "wrong";
    await stage.client.put(`/2/webhooks/${id}`);
    stage.receiver.crc = "right";
    await stage.client.knobs({ crcRevives: false });
    await pass(hours(30));
    expect(await valid()).toBe(false);
    await stage.client.put(`/2/webhooks/${id}`);
    expect(await valid()).toBe(true);
  });

  it("tells the other two rhythms of X's documents behind a knob", async () => {
    await stage.webhook();
    await stage.client.knobs({ crcRhythm: "hourly" });
    await pass(hours(1));
    expect(stage.receiver.crcQueries).toHaveLength(2);
  });
});

describe("registering", () => {
  it("stores nothing when the CRC fails", async () => {
    stage.receiver.crc = "wrong";
    const answer = await stage.client.post("/2/webhooks", { json: { url: stage.receiver.url } });
    expect(answer.status).toBe(400);
    expect(await valid()).toBeUndefined();
  });

  it.each([
    "http://bot.example/x",
    "https://bot.example:8443/x",
    "https://127.0.0.1/x",
    "ftp://bot.example",
    "bot",
  ])("refuses %s when local webhooks are off", async (url) => {
    await stage.client.knobs({ allowLocalWebhooks: false });
    const answer = await stage.client.post("/2/webhooks", { json: { url } });
    expect(answer.text).toContain("UrlValidationFailed");
  });

  it("counts webhooks per developer account, over its apps", async () => {
    await stage.client.knobs({ maxWebhooks: 1 });
    await stage.webhook();
    const other = await createReceiver();
    const answer = await stage.client.post("/2/webhooks", {
      bearer: "second-bearer-token",
      json: { url: other.url },
    });
    expect(answer.text).toContain("WebhookLimitExceeded");
    await other.close();
  });

  it("keeps another app's webhook out of reach", async () => {
    const id = await stage.webhook();
    const answer = await stage.client.delete(`/2/webhooks/${id}`, {
      bearer: "second-bearer-token",
    });
    expect(answer.text).toContain("WebhookIdInvalid");
  });
});

describe("delivery", () => {
  it("sends an activity between two subscribed accounts once to each, under its own for_user_id", async () => {
    const id = await stage.subscribed();
    const other =
      stage.emulator.world.people().filter((person) => person.account)[1] ??
      expect.fail("one account");
    const grants = await stage.client.grants(other.id);
    await stage.client.post(`/2/account_activity/webhooks/${id}/subscriptions/all`, {
      user: grants.oauth1,
    });
    stage.emulator.emit({ kind: "dm", as: stage.account.id, target: other.id, text: "Hei" });
    await stage.emulator.settled();
    const bodies = stage.receiver.json() as {
      for_user_id: string;
      direct_message_events: { id: string }[];
    }[];
    expect(bodies.map((body) => body.for_user_id).sort()).toEqual(
      [stage.account.id, other.id].sort(),
    );
    expect(new Set(bodies.map((body) => body.direct_message_events[0]?.id)).size).toBe(1);
  });

  it("carries X's headers and no user agent", async () => {
    await stage.subscribed();
    stage.emulator.emit({ kind: "post", as: stage.account.id });
    await stage.emulator.settled();
    const headers = stage.receiver.received[0]?.headers ?? {};
    expect(headers["content-type"]).toBe("application/json");
    expect(headers["finagle-ctx-com.twitter.finagle.retries"]).toBe("0");
    expect(headers).toHaveProperty("x-b3-traceid");
    expect(headers).not.toHaveProperty("user-agent");
  });

  it("writes the id of a post as a bare integer that no double could hold", async () => {
    await stage.subscribed();
    const { event } = stage.emulator.emit({ kind: "post", as: stage.account.id });
    await stage.emulator.settled();
    expect(stage.receiver.received[0]?.body).toContain(`"id":${event.id},"id_str":"${event.id}"`);
  });

  it("tries four times in all, with the same bytes, and takes 200 only for yes", async () => {
    await stage.subscribed();
    stage.receiver.statuses = [204, 500, 302, 403];
    stage.emulator.emit({ kind: "post", as: stage.account.id });
    await stage.emulator.settled();
    expect(new Set(stage.receiver.received.map((one) => one.body)).size).toBe(1);
    const [delivery] = stage.emulator.deliveries();
    expect(delivery?.attempts.map((attempt) => attempt.status)).toEqual([204, 500, 302, 403]);
    expect(delivery?.state).toBe("failed");
  });

  it("tries nothing while the webhook is invalid, and says so in the ground truth", async () => {
    const id = await stage.subscribed();
    stage.receiver.crc = "wrong";
    await stage.client.put(`/2/webhooks/${id}`);
    stage.emulator.emit({ kind: "post", as: stage.account.id });
    await stage.emulator.settled();
    expect(stage.receiver.received).toEqual([]);
    expect(stage.emulator.activities()).toMatchObject([{ kind: "post.create", tried: false }]);
  });

  it("narrows what an OAuth 2.0 subscription hears to its scopes", async () => {
    const id = await stage.webhook();
    const scopes = ["dm.read", "dm.write", "tweet.read", "users.read"];
    const listener =
      stage.emulator.world.people().filter((person) => person.account)[1] ??
      expect.fail("one account");
    const { oauth1, oauth2 } = await stage.client.grants(listener.id, { scopes });
    await stage.client.post("/1.1/oauth/invalidate_token.json", { user: oauth1 });
    const path = `/2/account_activity/webhooks/${id}/subscriptions/all`;
    expect((await stage.client.post(path, { bearer: oauth2.access_token })).status).toBe(200);
    stage.emulator.emit({ kind: "like", as: stage.stranger.id, target: listener.id });
    stage.emulator.emit({ kind: "mention", as: stage.stranger.id, target: listener.id });
    await stage.emulator.settled();
    expect(stage.emulator.activities().map((one) => one.kind)).toEqual(["post.mention"]);
  });

  it("ends a revoked grant: the last delivery says so, then tokens and subscription are gone", async () => {
    await stage.subscribed();
    stage.emulator.emit({ kind: "revoke", as: stage.account.id });
    stage.emulator.emit({ kind: "post", as: stage.account.id });
    await stage.emulator.settled();
    expect(stage.receiver.json()).toMatchObject([
      { user_event: { revoke: { source: { user_id: stage.account.id } } } },
    ]);
    expect((await stage.client.get("/2/users/me", { user: stage.grants.oauth1 })).status).toBe(401);
  });

  it("tells the other readings of X's documents behind knobs", async () => {
    await stage.subscribed();
    await stage.client.knobs({ relationKeys: "own_key", userHasBlocked: "string" });
    stage.emulator.emit({ kind: "mention", as: stage.stranger.id, target: stage.account.id });
    stage.emulator.emit({ kind: "unfollow", as: stage.stranger.id, target: stage.account.id });
    await stage.emulator.settled();
    const bodies = stage.receiver.json();
    expect(bodies).toContainEqual(expect.objectContaining({ user_has_blocked: "false" }));
    expect(bodies).toContainEqual(
      expect.objectContaining({ unfollow_events: [expect.objectContaining({ type: "unfollow" })] }),
    );
  });
});
