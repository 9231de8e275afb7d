import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLane } from "./lanes.ts";

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => vi.useRealTimers());

test("so many run, so many wait in their order, the rest are turned away", async () => {
  const lane = createLane({ atOnce: 2, waiting: 2, holdMs: 1_000 });
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const enter = (n: number) =>
    lane.enter((done) => {
      begun.push(n);
      ends.push(done);
    });
  expect([1, 2, 3, 4, 5].map(enter)).toEqual([true, true, true, true, false]);
  expect(begun).toEqual([1, 2]);
  ends[0]?.();
  ends[0]?.();
  // Behind what has come in meanwhile, not at once.
  expect(begun).toEqual([1, 2]);
  await turn();
  expect(begun).toEqual([1, 2, 3]);
  expect(lane.count()).toEqual({ running: 2, waiting: 1 });
});

test("a place is given up after its time", async () => {
  const lane = createLane({ atOnce: 1, waiting: 1, holdMs: 1_000 });
  const begun: number[] = [];
  for (const n of [1, 2]) lane.enter(() => begun.push(n));
  vi.advanceTimersByTime(1_000);
  await turn();
  expect(begun).toEqual([1, 2]);
});
