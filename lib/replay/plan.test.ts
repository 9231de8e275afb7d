import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkReplayWindow,
  DEFAULT_REPLAY_LIMITS,
  planReplay,
  type ReplayLimits,
  replayLimitsFor,
} from "./plan.ts";

const minute = 60_000;
const hour = 60 * minute;
const now = new Date("2026-03-25T12:00:30.000Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
const at = (text: string) => new Date(`2026-03-25T${text}.000Z`);
const relaxed: ReplayLimits = { ...DEFAULT_REPLAY_LIMITS, strictEdges: false };

describe("checkReplayWindow", () => {
  it("takes an ordinary window and says what it will ask for", () => {
    const outcome = checkReplayWindow({ from: at("08:00:00"), to: at("10:00:00"), now });
    expect(outcome).toEqual({
      ok: true,
      window: { from: at("08:00:00"), to: at("10:00:00") },
      jobs: 1,
      sentence:
        "X will be asked for 2 hours, from 2026-03-25 08:00 UTC to 2026-03-25 10:00 UTC, in one job.",
      advice: [],
    });
  });

  it("rounds outwards to whole minutes", () => {
    const outcome = checkReplayWindow({ from: at("08:00:59"), to: at("08:02:01"), now });
    expect(outcome).toMatchObject({
      ok: true,
      window: { from: at("08:00:00"), to: at("08:03:00") },
    });
  });

  it.each([
    ["order", at("10:00:00"), at("10:00:00")],
    ["order", at("10:00:00"), at("09:00:00")],
    ["no_date", new Date(Number.NaN), at("09:00:00")],
    ["no_date", at("09:00:00"), new Date(Number.NaN)],
    ["in_future", at("09:00:00"), at("12:30:00")],
    ["too_old", ago(25 * hour), at("09:00:00")],
    ["from_too_recent", at("11:40:00"), at("11:45:00")],
    ["to_too_recent", at("09:00:00"), at("11:55:00")],
  ])("refuses %s with a sentence", (reason, from, to) => {
    const outcome = checkReplayWindow({ from, to, now });
    expect(outcome).toMatchObject({ ok: false, reason });
    expect(outcome.sentence).toMatch(/^[A-Z].*\.$/);
  });

  it("names the earliest and latest times that would do", () => {
    expect(checkReplayWindow({ from: ago(30 * hour), to: at("09:00:00"), now }).sentence).toContain(
      "2026-03-24 12:02 UTC",
    );
    expect(checkReplayWindow({ from: at("09:00:00"), to: at("11:55:00"), now }).sentence).toContain(
      "11:50 UTC",
    );
  });

  it("takes the last 24 hours as chosen a moment ago", () => {
    const outcome = checkReplayWindow({ from: ago(24 * hour + 20_000), to: ago(hour), now });
    expect(outcome).toMatchObject({ ok: true, jobs: 12 });
  });

  it("turns X's edges into advice where they are relaxed, up to the running minute", () => {
    const outcome = checkReplayWindow({ from: ago(15 * minute), to: now, now, limits: relaxed });
    expect(outcome).toMatchObject({
      ok: true,
      window: { from: at("11:45:00"), to: at("12:01:00") },
    });
    expect(outcome.ok && outcome.advice).toEqual([
      "X's guide asks for a beginning at least 31 minutes ago (11:29 UTC) and an end at least 10 minutes ago (11:50 UTC).",
    ]);
  });
});

describe("planReplay", () => {
  const gap = fc
    .tuple(fc.integer({ min: -60, max: 30 * 60 * 60 }), fc.integer({ min: 1, max: 30 * 60 * 60 }))
    .map(([endAgo, length]) => ({
      from: ago((endAgo + length) * 1000),
      to: ago(endAgo * 1000),
    }));

  it.each([
    ["X itself", DEFAULT_REPLAY_LIMITS],
    ["a relaxed emulator", relaxed],
  ])("covers every gap exactly, in order, without overlap, in short jobs: %s", (_, limits) => {
    fc.assert(
      fc.property(gap, ({ from, to }) => {
        const { jobs, tooOld, tooRecent } = planReplay({ from, to, now, limits });
        for (const [index, job] of jobs.entries()) {
          const length = job.to.getTime() - job.from.getTime();
          expect(length).toBeGreaterThan(0);
          expect(length).toBeLessThanOrEqual(limits.maxJobMs);
          expect(job.from.getTime() % minute).toBe(0);
          expect(job.to.getTime() % minute).toBe(0);
          if (index > 0) expect(job.from).toEqual(jobs[index - 1]?.to);
          expect(job.from.getTime()).toBeGreaterThan(now.getTime() - limits.reachMs);
          expect(job.to.getTime()).toBeLessThan(now.getTime() + minute);
          if (!limits.strictEdges) continue;
          expect(job.from.getTime()).toBeLessThanOrEqual(now.getTime() - limits.fromAgeMs);
          expect(job.to.getTime()).toBeLessThanOrEqual(now.getTime() - limits.toAgeMs);
        }
        // Every moment of the gap lies in a job, or in a part that the plan names as out of reach.
        const parts = [tooOld, ...jobs, tooRecent].filter((part) => part !== null);
        let reached = from.getTime();
        for (const part of parts) {
          expect(part.from.getTime()).toBeLessThanOrEqual(reached);
          reached = Math.max(reached, part.to.getTime());
        }
        expect(reached).toBeGreaterThanOrEqual(to.getTime());
        // And nothing is asked for that lies a minute or more outside, but for X's 31 minutes.
        const begin = jobs[0]?.from.getTime() ?? from.getTime();
        const allowed = limits.strictEdges ? limits.fromAgeMs + minute : 0;
        expect(begin).toBeGreaterThan(Math.min(from.getTime(), now.getTime() - allowed) - minute);
        expect(jobs.at(-1)?.to.getTime() ?? 0).toBeLessThan(to.getTime() + minute);
      }),
    );
  });

  it("cuts a long gap into nearly equal jobs", () => {
    const { jobs } = planReplay({ from: at("04:00:00"), to: at("08:10:00"), now });
    expect(jobs.map(({ from, to }) => (to.getTime() - from.getTime()) / minute)).toEqual([
      83, 84, 83,
    ]);
  });

  it("names what X reaches no more and what it does not replay yet", () => {
    const plan = planReplay({ from: ago(26 * hour), to: now, now });
    expect(plan.tooOld).toEqual({ from: ago(26 * hour), to: new Date("2026-03-24T12:02:00.000Z") });
    expect(plan.tooRecent).toEqual({ from: at("11:50:00"), to: now, availableAt: at("12:11:00") });
    expect(plan.jobs[0]?.from).toEqual(plan.tooOld?.to);
    expect(plan.jobs.at(-1)?.to).toEqual(at("11:50:00"));
  });

  it("asks from 31 minutes ago for a gap that began later, because X takes nothing younger", () => {
    const { jobs } = planReplay({ from: at("11:40:00"), to: at("11:45:00"), now });
    expect(jobs).toEqual([{ from: at("11:29:00"), to: at("11:45:00") }]);
  });

  it("plans nothing for a gap that is over before it begins", () => {
    expect(planReplay({ from: at("09:00:00"), to: at("09:00:00"), now })).toEqual({
      jobs: [],
      tooOld: null,
      tooRecent: null,
    });
  });
});

describe("replayLimitsFor", () => {
  it("is strict towards X alone", () => {
    expect(replayLimitsFor("https://api.x.com").strictEdges).toBe(true);
    expect(replayLimitsFor("https://api.x.com/").strictEdges).toBe(true);
    expect(replayLimitsFor("http://127.0.0.1:4010").strictEdges).toBe(false);
  });
});
