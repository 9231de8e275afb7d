import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLane } from "./lanes.ts";

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => vi.useRealTimers());

const begin = (options: Parameters<typeof createLane>[0]) => {
  const lane = createLane(options);
  const seen = { begun: [] as string[], away: [] as string[], ends: [] as (() => void)[] };
  const enter = (name: string, from = "one"): void =>
    lane.enter(
      from,
      (done) => {
        seen.begun.push(name);
        seen.ends.push(done);
      },
      () => seen.away.push(name),
    );
  return { lane, seen, enter };
};

test("so many run, so many wait in their order, the rest are turned away", async () => {
  const { lane, seen, enter } = begin({ atOnce: 2, waiting: 2, holdMs: 1_000 });
  for (const name of ["1", "2", "3", "4", "5"]) enter(name);
  expect(seen).toMatchObject({ begun: ["1", "2"], away: ["5"] });
  seen.ends[0]?.();
  seen.ends[0]?.();
  // Behind what has come in meanwhile, not at once.
  expect(seen.begun).toEqual(["1", "2"]);
  await turn();
  expect(seen.begun).toEqual(["1", "2", "3"]);
  expect(lane.count()).toEqual({ running: 2, waiting: 1 });
});

test("a place is given up after its time", async () => {
  const { seen, enter } = begin({ atOnce: 1, waiting: 1, holdMs: 1_000 });
  for (const name of ["1", "2"]) enter(name);
  vi.advanceTimersByTime(1_000);
  await turn();
  expect(seen.begun).toEqual(["1", "2"]);
});

test("an address that floods neither takes all places nor all turns", async () => {
  const { lane, seen, enter } = begin({ atOnce: 1, waiting: 4, holdMs: 60_000 });
  for (const name of ["1", "2", "3", "4", "5", "6"]) enter(name, "flood");
  enter("a", "someone");
  enter("b", "another");
  enter("7", "flood");
  expect(seen.away).toEqual(["6", "5", "4", "7"]);
  for (let turns = 0; turns < 4; turns += 1) {
    seen.ends.at(-1)?.();
    await turn();
  }
  expect(seen.begun).toEqual(["1", "2", "a", "b", "3"]);
  seen.ends.at(-1)?.();
  expect(lane.count()).toEqual({ running: 0, waiting: 0 });
});
