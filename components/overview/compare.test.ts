import { expect, test } from "vitest";
import type { Compare } from "#lib/overview/contract.ts";
import { compareWords } from "./compare.ts";

const compare = (part: Partial<Compare>): Compare => ({
  today: 120,
  yesterdaySoFar: 0,
  lastWeekSoFar: 0,
  lastWeekWhole: 0,
  firstAt: "2026-11-23T14:02:00.000Z",
  ...part,
});
const say = (part: Partial<Compare>, today = true) =>
  compareWords(compare(part), { weekday: "Monday", clock: () => "14:02", today });

test("the same weekday comes first, then yesterday, then the beginning", () => {
  expect(say({ lastWeekSoFar: 100, lastWeekWhole: 1300 })).toBe(
    "20 % more than last Monday by now (100 of 1,300)",
  );
  expect(say({ lastWeekSoFar: 240, yesterdaySoFar: 9 })).toMatch(/^50 % less than last Monday/);
  expect(say({ lastWeekSoFar: 40 })).toMatch(/^3 times last Monday/);
  expect(say({ lastWeekSoFar: 120 })).toMatch(/^as many as last Monday/);
  expect(say({ lastWeekWhole: 7 })).toBe("none by now last Monday, 7 in all");
  expect(say({ yesterdaySoFar: 60 })).toBe("2 times yesterday by now (60)");
  expect(say({})).toBe("counted since 14:02; compared from tomorrow on");
  expect(say({}, false)).toBe("nothing yesterday by this time");
  expect(say({ firstAt: null })).toBe("counted from the first activity on");
});
