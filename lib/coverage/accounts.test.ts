import { expect, test } from "vitest";
import { minutes } from "#lib/time.ts";
import { accountSegments, coveredTime, type Held } from "./accounts.ts";
import type { SegmentState } from "./contract.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 12) + minutes(minute));
const span = (from: number, to: number) => ({ from: at(from), to: at(to) });
const line = (
  subscribed: [number, number][],
  ...segments: [number, number, SegmentState][]
): Held => ({
  cuts: [],
  subscribed: subscribed.map(([from, to]) => span(from, to)),
  segments: segments.map(([from, to, state]) => ({ ...span(from, to), state })),
});
const draw = (...lines: Held[]) =>
  accountSegments(span(0, 60), lines).map(
    ({ from, to, state }) =>
      `${(from.getTime() - at(0).getTime()) / minutes(1)}-${(to.getTime() - at(0).getTime()) / minutes(1)} ${state}`,
  );

test("a line covers an account only while it is subscribed", () => {
  expect(draw(line([[10, 99]], [0, 30, "covered"], [30, 40, "down"], [40, 60, "covered"]))).toEqual(
    ["0-10 unsubscribed", "10-30 covered", "30-40 down", "40-60 covered"],
  );
  expect(
    draw(
      line(
        [
          [0, 20],
          [25, 60],
        ],
        [0, 60, "covered"],
      ),
    ),
  ).toEqual(["0-20 covered", "20-25 unsubscribed", "25-60 covered"]);
  expect(draw()).toEqual(["0-60 unsubscribed"]);
});

test("being cut off counts against the account, unlike the time before it was subscribed", () => {
  const held: Held = {
    ...line(
      [
        [10, 20],
        [22, 40],
      ],
      [0, 60, "covered"],
    ),
    cuts: [
      { ...span(20, 22), state: "revoked" },
      { ...span(40, 60), state: "cut_off" },
    ],
  };
  expect(draw(held)).toEqual([
    "0-10 unsubscribed",
    "10-20 covered",
    "20-22 revoked",
    "22-40 covered",
    "40-60 cut_off",
  ]);
  expect(coveredTime(accountSegments(span(0, 60), [held]))).toEqual({
    good: minutes(28),
    due: minutes(50),
  });
  // Subscribed elsewhere meanwhile, nothing was missed.
  expect(draw(held, line([[15, 60]], [0, 60, "covered"]))).toEqual([
    "0-10 unsubscribed",
    "10-60 covered",
  ]);
});

test("of two lines the better one counts", () => {
  const one = line([[-9, 60]], [0, 30, "invalid"], [30, 60, "covered"]);
  const other = line([[-9, 60]], [0, 20, "covered"], [20, 60, "down"]);
  expect(draw(one, other)).toEqual(["0-20 covered", "20-30 down", "30-60 covered"]);
});

test("time that was never due counts neither for nor against", () => {
  const segments = accountSegments(span(0, 60), [
    line(
      [[10, 60]],
      [0, 20, "unknown"],
      [20, 40, "covered"],
      [40, 50, "replayed"],
      [50, 60, "down"],
    ),
  ]);
  expect(coveredTime(segments)).toEqual({ good: minutes(30), due: minutes(40) });
  expect(coveredTime([])).toEqual({ good: 0, due: 0 });
});
