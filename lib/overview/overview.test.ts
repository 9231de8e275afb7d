import { describe, expect, it } from "vitest";
import { sameTimeBefore, startOfDay, weekHourOf } from "./calendar.ts";
import { fittingHours, rangeEndingAt, rangeHours } from "./ranges.ts";
import { isSilent } from "./silence.ts";

const iso = (date: Date): string => date.toISOString();

describe("calendar", () => {
  it("finds local midnight on both sides of a daylight-saving change", () => {
    const zone = "Europe/Berlin";
    expect(iso(startOfDay(new Date("2026-10-25T12:00:00Z"), zone))).toBe(
      "2026-10-24T22:00:00.000Z",
    );
    expect(iso(startOfDay(new Date("2026-10-26T12:00:00Z"), zone))).toBe(
      "2026-10-25T23:00:00.000Z",
    );
    expect(iso(startOfDay(new Date("2026-03-29T12:00:00Z"), zone))).toBe(
      "2026-03-28T23:00:00.000Z",
    );
    expect(iso(startOfDay(new Date("2026-03-30T12:00:00Z"), zone))).toBe(
      "2026-03-29T22:00:00.000Z",
    );
  });

  it("counts days back across months and in zones of half hours", () => {
    expect(iso(startOfDay(new Date("2026-03-02T00:10:00Z"), "Asia/Kolkata", 2))).toBe(
      "2026-02-27T18:30:00.000Z",
    );
  });

  it("begins the week on Monday", () => {
    expect(weekHourOf(new Date("2026-11-23T23:30:00Z"), "UTC")).toEqual({ weekday: 0, hour: 23 });
    expect(weekHourOf(new Date("2026-11-23T23:30:00Z"), "Asia/Tokyo")).toEqual({
      weekday: 1,
      hour: 8,
    });
  });

  it("compares with the same time of day a week ago, not with 168 hours ago", () => {
    const now = new Date("2026-10-26T08:00:00Z"); // 09:00 in Berlin, after the clocks went back
    expect(iso(sameTimeBefore(now, "Europe/Berlin", 7))).toBe("2026-10-19T07:00:00.000Z");
    const thatDay = new Date("2026-10-25T22:08:00Z"); // 23:08 of a day that had 25 hours
    expect(iso(sameTimeBefore(thatDay, "Europe/Berlin", 7))).toBe("2026-10-18T21:08:00.000Z");
  });

  it("begins a day whose midnight was skipped with the first moment it had", () => {
    expect(iso(startOfDay(new Date("2024-04-26T12:00:00Z"), "Africa/Cairo"))).toBe(
      "2024-04-25T22:00:00.000Z",
    );
  });
});

describe("ranges", () => {
  it("end with the running step and hold whole steps only", () => {
    const now = new Date("2026-11-23T14:03:22.118Z");
    for (const length of rangeHours) {
      const { from, to, stepMs } = rangeEndingAt(now, length);
      expect(to.getTime()).toBeGreaterThan(now.getTime());
      expect(to.getTime() - now.getTime()).toBeLessThanOrEqual(stepMs);
      expect((to.getTime() - from.getTime()) % stepMs).toBe(0);
    }
  });
});

describe("the length that fits", () => {
  const now = new Date("2026-11-23T14:03:22Z");
  it.each([
    [null, 1],
    ["2026-11-23T13:50:00Z", 1],
    ["2026-11-23T13:04:00Z", 6],
    ["2026-11-23T08:10:00Z", 6],
    ["2026-11-23T08:04:00Z", 24],
    ["2026-10-01T00:00:00Z", 24],
  ])("for data since %s is %i h", (first, length) => {
    expect(fittingHours(now, first === null ? null : new Date(first))).toBe(length);
  });
  it("always holds the first bucket", () => {
    for (let age = 0; age < 26 * 60; age += 7) {
      const first = new Date(now.getTime() - age * 60_000);
      const length = fittingHours(now, first);
      if (length < 24) expect(rangeEndingAt(now, length).from <= first).toBe(true);
    }
  });
});

describe("silence", () => {
  const now = new Date("2026-11-23T12:00:00Z");
  const busy = Array.from({ length: 24 }, (_, hour) => ({ hour, count: 7 * 60 }));

  it("speaks up for an account that is always busy at this hour", () => {
    expect(isSilent(new Date("2026-11-23T11:40:00Z"), now, busy, 7)).toBe(true);
  });
  it("adds up the days: seven of them at four an hour expect four, not one", () => {
    const days = Array.from({ length: 7 * 24 }, (_, n) => ({ hour: n % 24, count: 4 }));
    expect(isSilent(new Date("2026-11-23T09:50:00Z"), now, days, 7)).toBe(true);
  });
  it("leaves a short pause and a quiet account alone", () => {
    expect(isSilent(new Date("2026-11-23T11:50:00Z"), now, busy, 7)).toBe(false);
    const quiet = busy.map(({ hour }) => ({ hour, count: 7 }));
    expect(isSilent(new Date("2026-11-23T09:00:00Z"), now, quiet, 7)).toBe(false);
  });
  it("knows that nights are quiet", () => {
    const byDay = busy.map(({ hour, count }) => ({ hour, count: hour >= 8 ? count : 0 }));
    const early = new Date("2026-11-23T07:00:00Z");
    expect(isSilent(new Date("2026-11-23T01:00:00Z"), early, byDay, 7)).toBe(false);
  });
  it("says nothing before it has seen a day", () => {
    expect(isSilent(new Date("2026-11-23T01:00:00Z"), now, [], 0)).toBe(false);
  });
});
