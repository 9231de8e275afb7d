import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Traffic, World, WorldEvent } from "#emulator/world/types.ts";
import { createTraffic } from "./traffic.ts";
import { createWorld } from "./world.ts";

const clock = { now: () => new Date() };

function setUp(seed = 11, subscribed = ["northwind_air", "northwind_care", "mika_tanabe_fly"]) {
  const world: World = createWorld({ seed, clock });
  const ids = subscribed.map((name) => world.person(name)?.id ?? "");
  const events: WorldEvent[] = [];
  const traffic: Traffic = createTraffic({
    seed,
    clock,
    world,
    subscribed: () => ids,
    appsOf: () => ["42"],
    emit: (event) => events.push(event),
  });
  const heard = (): string[] =>
    events.flatMap((event) =>
      ids.flatMap((id) => {
        const view = event.aaa(id);
        return view ? [`${view.kind}`] : [];
      }),
    );
  return { world, traffic, events, heard, ids };
}

const unheardBy = (ids: string[], events: WorldEvent[]): string[] =>
  events
    .filter((event) => !ids.some((id) => event.aaa(id) ?? event.xaa.some((to) => to.userId === id)))
    .map((event) => event.action);

const nineteen = [
  "post.create",
  "post.delete",
  "post.mention",
  "post.reply",
  "post.repost",
  "post.quote",
  "post.quote_repost",
  "like.create",
  "follow.follow",
  "follow.unfollow",
  "block.block",
  "block.unblock",
  "mute.mute",
  "mute.unmute",
  "dm.sent",
  "dm.received",
  "dm.typing",
  "dm.read",
  "oauth.revoke",
];

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-23T12:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("steady", () => {
  it("shows all kinds within a minute at its own rate; a guest revokes", () => {
    const { traffic, heard } = setUp(11, ["northwind_air", "northwind_care", "kofi_mensah_gh"]);
    traffic.start({ scenario: "steady" });
    vi.advanceTimersByTime(60_000);
    traffic.stop();
    expect(nineteen.filter((kind) => !heard().includes(kind))).toEqual([]);
  });

  it("never lets an account that people watch revoke", () => {
    const { traffic, heard } = setUp();
    traffic.start({ rate: 100 });
    vi.advanceTimersByTime(6_000);
    traffic.stop();
    expect(heard()).not.toContain("oauth.revoke");
    expect(nineteen.filter((kind) => !heard().includes(kind))).toEqual(["oauth.revoke"]);
  });

  it.each([1, 50, 2_000])("makes %d events a second, each heard by somebody", (rate) => {
    const { traffic, events, ids } = setUp();
    traffic.start({ rate });
    vi.advanceTimersByTime(1_000);
    traffic.stop();
    expect(Math.abs(events.length - rate)).toBeLessThanOrEqual(Math.max(1, rate * 0.03));
    expect(unheardBy(ids, events)).toEqual([]);
  });

  it("repeats by seed and never says one natural key twice", () => {
    const story = () => {
      vi.setSystemTime(new Date("2026-11-23T12:00:00Z"));
      const { traffic, events } = setUp(5);
      traffic.start({ rate: 100 });
      vi.advanceTimersByTime(5_000);
      traffic.stop();
      return events;
    };
    const [first, second] = [story(), story()];
    const line = (event: WorldEvent) => `${event.action} ${event.actorId} ${event.text}`;
    expect(first.map(line)).toEqual(second.map(line));
    expect(new Set(first.map((event) => event.action + event.natural)).size).toBe(first.length);
  });

  it("waits while nobody is subscribed", () => {
    const { traffic, events } = setUp(1, []);
    traffic.start({ rate: 100 });
    vi.advanceTimersByTime(1_000);
    traffic.stop();
    expect(events).toEqual([]);
  });

  it("makes nothing at rate 0", () => {
    const { traffic, events } = setUp();
    traffic.start({ rate: 0 });
    vi.advanceTimersByTime(5_000);
    expect(events).toEqual([]);
    expect(traffic.status().running).toBe(false);
  });
});

describe("stories", () => {
  it("product-outage: 400 mentions of one account in 5 minutes, then what went on before", () => {
    const { traffic, events, ids } = setUp();
    traffic.start({ scenario: "quiet-day", rate: 0.001 });
    traffic.start({ scenario: "product-outage" });
    vi.advanceTimersByTime(300_500);
    const mentions = events.filter((event) => event.aaa(ids[0] ?? "")?.kind === "post.mention");
    expect(mentions).toHaveLength(400);
    expect(traffic.status().scenario).toBe("quiet-day");
    traffic.stop();
  });

  it("celebrity-like-storm: thousands of likes of one post by different people", () => {
    const { traffic, events } = setUp();
    traffic.start({ scenario: "celebrity-like-storm", rate: 1_000 });
    vi.advanceTimersByTime(3_200);
    const likes = events.filter((event) => event.action === "like");
    expect(likes.length).toBeGreaterThan(2_000);
    expect(new Set(likes.map((event) => event.actorId)).size).toBe(likes.length);
    expect(new Set(likes.map((event) => event.text)).size).toBe(1);
    expect(traffic.status().running).toBe(false);
  });

  it("dm-support-rush: typing, messages, answers and receipts of many people at one account", () => {
    const { traffic, heard } = setUp();
    traffic.start({ scenario: "dm-support-rush", rate: 20 });
    vi.advanceTimersByTime(20_000);
    traffic.stop();
    expect(new Set(heard())).toEqual(new Set(["dm.typing", "dm.received", "dm.sent", "dm.read"]));
  });

  it("revoke: ends with the last account's revoke", () => {
    const { traffic, events, ids } = setUp();
    traffic.start({ scenario: "revoke", rate: 10 });
    vi.advanceTimersByTime(4_000);
    expect(events.at(-1)?.aaa(ids[2] ?? "")?.kind).toBe("oauth.revoke");
    expect(traffic.status().running).toBe(false);
  });

  it("says which scenarios there are when asked for another", () => {
    const { traffic } = setUp();
    expect(() => traffic.start({ scenario: "nope" })).toThrow(/product-outage/);
  });
});

it("has a past: events in order with times and ids of then", () => {
  const { traffic, ids } = setUp();
  const to = new Date("2026-11-23T12:00:00Z");
  const from = new Date("2026-11-23T06:00:00Z");
  const past = [...traffic.history({ from, to, perHour: 60 })];
  expect(past.length).toBeGreaterThan(250);
  expect(past.every((event) => event.at >= from && event.at < to)).toBe(true);
  const times = past.map((event) => event.at.getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(unheardBy(ids, past)).toEqual([]);
});
