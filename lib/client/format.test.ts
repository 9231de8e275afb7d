import { describe, expect, test } from "vitest";
import {
  bytes,
  clockMs,
  clockOrDay,
  dateTime,
  dateTimeShort,
  isMidnight,
  lagMs,
  minutesPast,
  plural,
  relative,
  span,
  utc,
} from "./format.ts";

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

  test("in a row: the clock today, the date this year, the year of others", () => {
    const now = Date.parse("2026-11-22T20:00:00.000Z");
    expect(clockOrDay(iso, tokyo, now - 6 * 3600_000)).toBe("23:03:22.118");
    // In Tokyo it is the 23rd by then.
    expect(clockOrDay(iso, tokyo, now)).toBe("22 Nov 23:03");
    expect(clockOrDay("2017-11-22T14:03:22.118Z", tokyo, now)).toBe("22 Nov 2017");
  });

  test.each(["en-GB", "en-US"] as const)(
    "hours and days begin by the zone's clocks, as %s",
    (locale) => {
      const style = { timeZone: "Asia/Kolkata", hourCycle: "h12", locale } as const;
      expect(minutesPast("2026-11-22T14:03:00.000Z", style)).toBe(33);
      expect(isMidnight("2026-11-22T18:30:00.000Z", style)).toBe(true);
      expect(isMidnight("2026-11-22T06:30:00.000Z", style)).toBe(false);
    },
  );

  test("have UTC one hover away", () => {
    expect(utc(iso)).toBe("2026-11-22 14:03:22.118 UTC");
  });

  test("relative to now", () => {
    const now = Date.parse(iso);
    expect(relative(iso, now + 500)).toBe("now");
    expect(relative(iso, now + 12_000)).toBe("12 seconds ago");
    expect(relative(iso, now - 3 * 60_000)).toBe("in 3 minutes");
    expect(relative(iso, now + 86_400_000)).toBe("yesterday");
    expect(relative(iso, now + 3380 * 86_400_000)).toBe("9 years ago");
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

describe("times of other years", () => {
  const zone = (timeZone: string) => ({ timeZone, hourCycle: "h23" as const });
  const newYear = Date.parse("2026-01-01T00:30:00Z");
  test.each([
    ["2017-08-22T14:21:00Z", "UTC", "22 Aug 2017, 14:21"],
    ["2100-08-22T14:21:00Z", "UTC", "22 Aug 2100, 14:21"],
    ["2026-08-22T14:21:00Z", "UTC", "22 Aug, 14:21"],
    ["2025-12-31T23:00:00Z", "UTC", "31 Dec 2025, 23:00"],
    // In Tokyo both are of 2026, in New York both of 2025.
    ["2025-12-31T23:00:00Z", "Asia/Tokyo", "1 Jan, 08:00"],
    ["2025-12-31T23:00:00Z", "America/New_York", "31 Dec, 18:00"],
  ])("%s in %s reads %s", (iso, timeZone, shown) => {
    expect(dateTimeShort(iso, zone(timeZone), newYear)).toBe(shown);
  });

  test("a lag of years is told in years", () => {
    expect(span(3380 * 86_400_000)).toBe("9 y");
    expect(span(365 * 86_400_000)).toBe("1 y");
    expect(span(364 * 86_400_000)).toBe("364 d");
  });
});
