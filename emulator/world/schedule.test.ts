import { expect, it } from "vitest";
import { daily, evenly, flat, pastTimes, storyOf, surge } from "./schedule.ts";

it.each([0.5, 1.5, 20, 500, 2_000])("owes exactly %d a second, however long it runs", (rate) => {
  const schedule = evenly(rate, 3);
  const hour = 3_600_000;
  expect(Math.abs(schedule.due(hour) - rate * 3_600)).toBeLessThanOrEqual(1);
  let before = 0;
  for (let ms = 0; ms < 20_000; ms += 37) {
    const due = schedule.due(ms);
    expect(due).toBeGreaterThanOrEqual(before);
    before = due;
  }
});

it("spreads slow events within their slots instead of ticking like a clock", () => {
  const schedule = evenly(1, 3);
  const moments: number[] = [];
  for (let ms = 0; ms < 60_000; ms++)
    if (schedule.due(ms) > moments.length) moments.push(ms % 1_000);
  expect(moments).toHaveLength(60);
  expect(new Set(moments.map((ms) => Math.floor(ms / 100))).size).toBeGreaterThan(5);
});

it.each([surge, flat])("tells a story to its end, no more and no less (%o)", (shape) => {
  const story = storyOf(400, 300_000, shape);
  expect(story.due(0)).toBeLessThanOrEqual(1);
  expect(story.due(300_000)).toBe(400);
  expect(story.due(900_000)).toBe(400);
});

it("rises fast: half of an outage is over after a quarter of the time", () => {
  expect(storyOf(400, 300_000, surge).due(75_000)).toBeGreaterThanOrEqual(195);
});

it("follows the day: a quiet night, a busy evening, the rate on average", () => {
  const midnight = new Date("2026-11-22T23:00:00Z");
  const schedule = daily(0.1, 1, midnight);
  const between = (from: number, to: number): number =>
    schedule.due(to * 3_600_000) - schedule.due(from * 3_600_000);
  expect(between(18, 20)).toBeGreaterThan(between(2, 4) * 5);
  expect(Math.abs(between(0, 24) - 8_640)).toBeLessThan(260);
});

it("makes a past in order, within its bounds, the same for the same seed", () => {
  const from = new Date("2026-11-22T12:00:00Z");
  const to = new Date("2026-11-23T12:00:00Z");
  const times = [...pastTimes(5, from, to, 40)];
  expect(times).toEqual([...pastTimes(5, from, to, 40)]);
  expect(times).toEqual([...times].sort((a, b) => a.getTime() - b.getTime()));
  expect(times.every((at) => at >= from && at < to)).toBe(true);
  expect(Math.abs(times.length - 960)).toBeLessThan(40);
});
