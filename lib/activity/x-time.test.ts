/** X's times: strict about what is possible, silent about what is not. */
import { describe, expect, test } from "vitest";
import { firstTime, readTime, snowflakeTime } from "./x-time.ts";

describe("reading", () => {
  test.each([
    ["1556886030274", "2019-05-03T12:20:30.274Z"],
    [1522082006140, "2018-03-26T16:33:26.140Z"],
    ["Wed Aug 27 13:08:45 +0000 2008", "2008-08-27T13:08:45.000Z"],
    ["Wed Aug 27 13:08:45 -0230 2008", "2008-08-27T15:38:45.000Z"],
    ["2018-05-24T09:48:12+00:00", "2018-05-24T09:48:12.000Z"],
    ["2018-05-24T11:48:12.5+02:00", "2018-05-24T09:48:12.500Z"],
    ["2026-08-12T18:00:00.123456Z", "2026-08-12T18:00:00.123Z"],
    ["2016-06-02T23:54:02", "2016-06-02T23:54:02.000Z"],
  ])("%j", (value, expected) => {
    expect(readTime(value)?.toISOString()).toBe(expected);
  });

  test.each([
    "2026-02-30T10:00:00Z",
    "2026-13-01T10:00:00Z",
    "2026-01-01T24:00:00Z",
    "Wed Xyz 27 13:08:45 +0000 2008",
    "Mon Feb 30 13:08:45 +0000 2026",
    "99999-01-01T00:00:00Z",
    "999999999999999",
    "1556886030",
    "0",
    "-1",
    "1e12",
    "",
    "yesterday",
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    9e15,
    null,
    {},
    [1556886030274],
    true,
  ])("%j is no time", (value) => {
    expect(readTime(value)).toBeNull();
  });

  test("the first field that holds a time counts", () => {
    expect(firstTime(undefined, "never", "1556886030274", "1556886030275")?.getTime()).toBe(
      1556886030274,
    );
    expect(firstTime()).toBeNull();
  });
});

describe("snowflakes", () => {
  test.each([
    ["1050118621198921728", "2018-10-10T20:19:24.211Z"],
    ["1234858592", undefined],
    ["-6850472171600526495", undefined],
    ["99999999999999999999", undefined],
    ["abc", undefined],
    [null, undefined],
  ])("%s", (id, expected) => {
    expect(snowflakeTime(id)?.toISOString()).toBe(expected);
  });
});
