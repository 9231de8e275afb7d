import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hours, manualClock, minutes } from "#emulator/base/clock.ts";
import type { Answer } from "#emulator/test-support/client.ts";
import { minute, type Stage, setStage } from "#emulator/test-support/stage.ts";

/** A busy machine may take its time; nothing here measures it. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });

let stage: Stage;
let time: ReturnType<typeof manualClock>;

beforeEach(async () => {
  time = manualClock(new Date("2026-11-23T12:00:30.000Z"));
  stage = await setStage({ clock: time, knobs: { retries: 0 } });
});
afterEach(() => stage.close());

const ago = (ms: number): string => minute(time.now().getTime() - ms);
const replay = (webhook_id: string, from: number, to: number): Promise<Answer> =>
  stage.client.post("/2/webhooks/replay", {
    json: { webhook_id, from_date: ago(from), to_date: ago(to) },
  });
const posts = (): string[] =>
  (stage.receiver.json() as { tweet_create_events?: { text: string }[] }[]).flatMap(
    (body) => body.tweet_create_events?.map((post) => post.text) ?? [],
  );
const notices = () =>
  (stage.receiver.json() as { replay_job_status?: { job_state: string } }[]).flatMap((body) =>
    body.replay_job_status ? [body.replay_job_status.job_state] : [],
  );

/** Three posts an hour apart that the receiver refused. */
async function missed(): Promise<string> {
  const id = await stage.subscribed();
  stage.receiver.statuses = [500, 500, 500];
  for (const text of ["first", "second", "third"]) {
    stage.emulator.emit({ kind: "post", as: stage.account.id, text });
    await stage.emulator.settled();
    time.advance(hours(1));
  }
  stage.receiver.received.length = 0;
  return id;
}

describe("a replay", () => {
  it("sends what was tried in its window again, oldest first, and then says Complete", async () => {
    const id = await missed();
    expect((await replay(id, hours(4), minutes(10))).status).toBe(200);
    await eventually(notices).toEqual(["Complete"]);
    expect(posts()).toEqual(["first", "second", "third"]);
    expect(stage.receiver.received.every((one) => one.signed)).toBe(true);
  });

  it("takes from_date in and, on the new endpoint, to_date too; the older path leaves to_date out", async () => {
    const id = await missed();
    await replay(id, hours(3), hours(1));
    await eventually(notices).toHaveLength(1);
    expect(posts()).toEqual(["first", "second", "third"]);
    const query = `from_date=${ago(hours(3))}&to_date=${ago(hours(1))}`;
    await stage.client.post(`/2/account_activity/replay/webhooks/${id}/subscriptions/all?${query}`);
    await eventually(notices).toHaveLength(2);
    expect(posts().slice(3)).toEqual(["first", "second"]);
  });

  it("says Incomplete when an event is refused again, and does not try a third time", async () => {
    const id = await missed();
    stage.receiver.statuses = [200, 500];
    await replay(id, hours(4), minutes(10));
    await eventually(notices).toEqual(["Incomplete"]);
    expect(posts()).toHaveLength(3);
  });

  it("leaves events out, speaks early or not at all, when a knob says so", async () => {
    const id = await missed();
    await stage.client.knobs({ replayIncomplete: 0.5 });
    await replay(id, hours(4), minutes(10));
    await eventually(notices).toEqual(["Incomplete"]);
    expect(posts()).toEqual(["first"]);
    await stage.client.knobs({ replayIncomplete: 0, replayNotice: "early" });
    await replay(id, hours(4), minutes(10));
    await eventually(posts).toHaveLength(4);
    await eventually(notices).toEqual(["Incomplete", "Complete"]);
    await stage.client.knobs({ replayNotice: "none" });
    await replay(id, hours(4), minutes(10));
    await eventually(posts).toHaveLength(7);
    await stage.emulator.settled();
    expect(notices()).toHaveLength(2);
  });

  it("marks XAA bodies, and AAA ones only behind a knob", async () => {
    const id = await stage.subscribed();
    const json = {
      event_type: "post.create",
      filter: { user_id: stage.account.id },
      webhook_id: id,
    };
    await stage.client.post("/2/activity/subscriptions", { json });
    stage.emulator.emit({ kind: "post", as: stage.account.id });
    await stage.emulator.settled();
    time.advance(hours(1));
    const marked = () =>
      (stage.receiver.json() as { meta?: { replay: boolean }; data?: unknown }[]).filter(
        (body) => body.meta?.replay,
      );
    await replay(id, hours(2), minutes(10));
    await eventually(notices).toHaveLength(1);
    expect(marked()).toEqual([expect.objectContaining({ data: expect.anything() })]);
    await stage.client.knobs({ replayMarksAaa: true });
    await replay(id, hours(2), minutes(10));
    await eventually(notices).toHaveLength(2);
    expect(marked()).toHaveLength(3);
    expect(stage.receiver.received.every((one) => one.signed)).toBe(true);
  });

  it("is refused outside X's edges and reach, which knobs move", async () => {
    const id = await stage.webhook();
    expect((await replay(id, minutes(20), minutes(10))).text).toContain("31 minutes");
    expect((await replay(id, minutes(60), minutes(5))).text).toContain("10 minutes");
    expect((await replay(id, hours(25), minutes(10))).text).toContain("24 hours");
    await stage.client.knobs({ replayEdges: "by_generation", replayReachHours: 48 });
    expect((await replay(id, hours(25), minutes(1))).status).toBe(200);
  });

  it("needs a webhook that answers the CRC, and brings an invalid one back by it", async () => {
    const id = await missed();
    stage.receiver.crc = "wrong";
    expect((await replay(id, hours(4), minutes(10))).text).toContain("CrcValidationFailed");
    stage.receiver.crc = "right";
    expect((await replay(id, hours(4), minutes(10))).status).toBe(200);
    const listed = await stage.client.get("/2/webhooks");
    expect(listed.body).toMatchObject({ data: [{ valid: true }] });
  });
});

describe("a past for new subscriptions", () => {
  it("is found by a replay and by nothing else", async () => {
    await stage.close();
    stage = await setStage({ clock: time, past: { hours: 3, perHour: 60 } });
    const id = await stage.subscribed();
    const made = stage.emulator.activities();
    expect(made.length).toBeGreaterThan(10);
    expect(made.every((one) => one.tried && one.accountId === stage.account.id)).toBe(true);
    expect(stage.receiver.received).toEqual([]);
    await stage.client.knobs({ replayEdges: "relaxed" });
    await replay(id, hours(4), 0);
    await eventually(notices).toEqual(["Complete"]);
    expect(stage.receiver.received).toHaveLength(made.length + 1);
  });
});
