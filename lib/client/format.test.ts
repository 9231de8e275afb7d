import { describe, expect, test } from "vitest";
import { bytes, clockMs, dateTime, lagMs, plural, relative, span, utc } from "./format.ts";

const iso = "2026-11-22T14:03:22.118Z";
const tokyo = { timeZone: "Asia/Tokyo", hourCycle: "h23" } as const;

describe("times", () => {
  test("are shown in the chosen zone, to the millisecond", () => {
    expect(clockMs(iso, tokyo)).toBe("23:03:22.118");
    expect(clockMs(iso, { timeZone: "UTC", hourCycle: "h12" })).toMatch(/^02:03:22\.118 pm$/i);
    expect(dateTime(iso, tokyo)).toBe("22 Nov 2026, 23:03:22");
  });

  test("midnight is 00, not 24", () => {
    expect(clockMs("2026-11-22T15:00:00.000Z", tokyo)).toBe("00:00:00.000");
  });

  test("have UTC one hover away", () => {
    expect(utc(iso)).toBe("2026-11-22 14:03:22.118 UTC");
  });

  test("relative to now", () => {
    const now = Date.parse(iso);
    expect(relative(iso, now + 500)).toBe("now");
    expect(relative(iso, now + 12_000)).toBe("12 seconds ago");
    expect(relative(iso, now - 3 * 60_000)).toBe("in 3 minutes");
    expect(relative(iso, now + 86_400_000)).toBe("yesterday");
  });
});

describe("spans and sizes", () => {
  test.each([
    [-5, "0 ms"],
    [414, "414 ms"],
    [2345, "2.3 s"],
    [59_960, "1 min"],
    [240_000, "4 min"],
    [12_000_000, "3 h 20 min"],
    [187_200_000, "2 d 4 h"],
  ])("%i ms reads %s", (ms, text) => {
    expect(span(ms)).toBe(text);
  });

  test("lag is receipt minus event", () => {
    expect(lagMs({ occurredAt: iso, receivedAt: "2026-11-22T14:03:22.532Z" })).toBe(414);
  });

  test("bytes and plurals", () => {
    expect([bytes(812), bytes(4100), bytes(2_300_000)]).toEqual(["812 B", "4.1 kB", "2.3 MB"]);
    expect([plural(1, "webhook"), plural(1204, "activity", "activities")]).toEqual([
      "1 webhook",
      "1,204 activities",
    ]);
  });
});
