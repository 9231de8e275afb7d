import { expect, test } from "vitest";
import type { GapView } from "#lib/coverage/contract.ts";
import { checkReplayWindow, DEFAULT_REPLAY_LIMITS, replayLimitsFor } from "#lib/replay/plan.ts";
import { span } from "#lib/time.ts";
import {
  around,
  firstProposal,
  isSliver,
  keyStep,
  momentAt,
  moveEdge,
  placeOf,
  quickWindows,
  shownGaps,
} from "./replay-window.ts";

const now = new Date("2026-11-23T15:04:20.500Z");
const relaxed = replayLimitsFor("http://localhost:4010");
const at = (clock: string) => new Date(`2026-11-23T${clock}:00.000Z`);

test.each([
  ["X", DEFAULT_REPLAY_LIMITS],
  ["an emulator", relaxed],
])("every ready-made window is one that %s takes", (_, limits) => {
  for (const { from, to, label } of quickWindows(now, limits))
    expect(checkReplayWindow({ from, to, now, limits }), label).toMatchObject({ ok: true });
});

test("the last hour of an emulator ends with the running minute, X's ten minutes ago", () => {
  const lastHour = (limits: typeof relaxed) =>
    quickWindows(now, limits).find(({ id }) => id === "1h");
  expect(lastHour(relaxed)).toMatchObject({ from: at("14:05"), to: at("15:05") });
  expect(lastHour(DEFAULT_REPLAY_LIMITS)).toMatchObject({ from: at("13:54"), to: at("14:54") });
});

const missed: GapView[] = [
  {
    from: "2026-11-22T15:04:20.500Z",
    to: "2026-11-22T15:20:00.000Z",
    cause: "down",
    recoverableUntil: "2026-11-23T15:04:20.500Z",
  },
  {
    from: "2026-11-23T08:00:00.000Z",
    to: "2026-11-23T08:03:00.000Z",
    cause: "down",
    recoverableUntil: null,
  },
  {
    from: "2026-11-23T09:00:50.000Z",
    to: "2026-11-23T09:06:40.000Z",
    cause: "down",
    recoverableUntil: "2026-11-24T09:00:50.000Z",
  },
];

test("gaps are shown as they were, newest first; X is asked for whole minutes of what it still reaches", () => {
  const gaps = shownGaps(missed, now, relaxed);
  expect(gaps.map(({ window }) => window)).toEqual([
    { from: at("09:00"), to: at("09:07") },
    null,
    { from: new Date("2026-11-22T15:06:00.000Z"), to: new Date("2026-11-22T15:20:00.000Z") },
  ]);
  const [newest] = gaps;
  // Six minutes everywhere, however many X is asked for.
  expect(span(Number(newest?.to) - Number(newest?.from))).toBe("6 min");
  for (const { window } of gaps)
    if (window !== null)
      expect(checkReplayWindow({ ...window, now, limits: relaxed })).toMatchObject({ ok: true });
});

test("the newest gap that X can replay is proposed, else the last hour", () => {
  expect(firstProposal(missed, now, relaxed)).toEqual({ from: at("09:00"), to: at("09:07") });
  expect(firstProposal(missed.slice(1, 2), now, relaxed)).toMatchObject({ to: at("15:05") });
});

test("a short window gets a band of its own, inside the whole one", () => {
  const day = { from: new Date("2026-11-22T15:04:20.500Z"), to: now };
  const five = { from: at("09:00"), to: at("09:05") };
  expect(isSliver(five, day)).toBe(true);
  expect(isSliver({ from: at("09:00"), to: at("11:00") }, day)).toBe(false);
  expect(around(five, day)).toEqual({ from: at("08:45"), to: at("09:20") });
  expect(around({ from: at("15:00"), to: at("15:04") }, day).to).toEqual(at("15:05"));
});

test("places on the band and moments are each other's inverse, held inside the band", () => {
  const band = { from: at("03:00"), to: at("15:00") };
  for (const clock of ["03:00", "07:31", "15:00"])
    expect(momentAt(placeOf(at(clock), band), band)).toEqual(at(clock));
  expect(placeOf(at("01:00"), band)).toBe(0);
  expect(momentAt(7, band)).toEqual(at("15:00"));
});

test("an edge never crosses the other one nor leaves the band", () => {
  const band = { from: at("03:00"), to: at("15:00") };
  const selection = { from: at("10:00"), to: at("11:00") };
  expect(moveEdge(selection, "from", at("12:00"), band).from).toEqual(at("10:59"));
  expect(moveEdge(selection, "to", at("09:00"), band).to).toEqual(at("10:01"));
  expect(moveEdge(selection, "from", at("01:00"), band).from).toEqual(at("03:00"));
  expect(moveEdge(selection, "to", at("23:00"), band).to).toEqual(at("15:00"));
});

test("arrows move by a minute, with shift by a quarter, pages by an hour; other keys are not taken", () => {
  expect(keyStep("ArrowLeft", false)).toBe(-60_000);
  expect(keyStep("ArrowUp", true)).toBe(900_000);
  expect(keyStep("PageDown", false)).toBe(-3_600_000);
  expect(keyStep("Tab", false)).toBeNull();
});
