import { expect, test } from "vitest";
import type { Series } from "#lib/overview/contract.ts";
import { labelEvery, niceTop, presentIn, stackPaths } from "./chart-geometry.ts";

const series = (...counts: Series["buckets"][number]["counts"][]): Series => ({
  from: "2026-11-23T12:00:00.000Z",
  to: "2026-11-23T13:00:00.000Z",
  stepMs: 60_000,
  buckets: counts.map((each, at) => ({
    at: new Date(Date.UTC(2026, 10, 23, 12, at)).toISOString(),
    counts: each,
  })),
});

test("the scale ends at a round number whose half is whole", () => {
  expect([0, 1, 2, 3, 7, 11, 19, 35, 60, 61, 999, 1001].map(niceTop)).toEqual([
    2, 2, 2, 4, 8, 20, 20, 40, 60, 80, 1000, 2000,
  ]);
});

test("families stand on each other, in one order, and empty buckets draw nothing", () => {
  const drawn = stackPaths(series({ likes: 2, posts: 1 }, {}, { likes: 4 }), 4);
  expect(drawn.map(({ family }) => family)).toEqual(["posts", "likes"]);
  expect(drawn[0]?.d).toBe("M0.08 1.0000h0.84V0.7500h-0.84z");
  expect(drawn[1]?.d).toBe("M0.08 0.7500h0.84V0.2500h-0.84zM2.08 1.0000h0.84V0.0000h-0.84z");
  expect(presentIn(series({}))).toEqual([]);
});

test("labels stand at round times, about as many as asked for", () => {
  expect(labelEvery(60_000, 60, 8)).toBe(10);
  expect(labelEvery(5 * 60_000, 72, 8)).toBe(12);
  expect(labelEvery(15 * 60_000, 96, 8)).toBe(12);
  expect(labelEvery(60 * 60_000, 168, 8)).toBe(24);
});
