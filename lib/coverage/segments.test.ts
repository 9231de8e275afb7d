import fc from "fast-check";
import { expect, test } from "vitest";
import { minutes } from "#lib/time.ts";
import { type Check, type CoverageFacts, joinSpans, type Segment, segments } from "./segments.ts";

const zero = Date.UTC(2026, 10, 1, 12);
const at = (minute: number) => new Date(zero + minutes(minute));
const span = (from: number, to: number) => ({ from: at(from), to: at(to) });
const says = (minute: number, valid: boolean) => ({ at: at(minute), valid });
type Facts = Partial<CoverageFacts> & { checks?: readonly Check[] };
/** `checks` are the words on the one webhook of most tests. */
const draw = (from: number, to: number, { checks = [], ...facts }: Facts) =>
  segments(
    span(from, to),
    { alive: [], webhooks: [checks], replayed: [], ...facts },
    { toleranceMs: 0 },
  );
const brief = (found: Segment[]) =>
  found.map(({ from, to, state }) => {
    const minute = (date: Date) => (date.getTime() - zero) / minutes(1);
    return `${minute(from)}-${minute(to)} ${state}`;
  });

test("a running instance and a valid webhook cover the window", () => {
  expect(brief(draw(0, 60, { alive: [span(-10, 70)], checks: [says(-5, true)] }))).toEqual([
    "0-60 covered",
  ]);
});

test("a stretch with no instance is down, and replayed once a completed job spans it", () => {
  const facts = { alive: [span(0, 20), span(40, 60)], checks: [says(0, true), says(41, true)] };
  expect(brief(draw(0, 60, facts))).toEqual(["0-20 covered", "20-40 down", "40-60 covered"]);
  expect(brief(draw(0, 60, { ...facts, replayed: [span(19, 41)] }))).toEqual([
    "0-20 covered",
    "20-40 replayed",
    "40-60 covered",
  ]);
  expect(brief(draw(0, 60, { ...facts, replayed: [span(19, 30)] }))).toEqual([
    "0-20 covered",
    "20-30 replayed",
    "30-40 down",
    "40-60 covered",
  ]);
});

test("an invalid webhook is invalid even while we run, and no replay can change that", () => {
  const facts = {
    alive: [span(0, 60)],
    checks: [says(0, true), says(10, true), says(15, false), says(30, true)],
    replayed: [span(15, 30)],
  };
  expect(brief(draw(0, 60, facts))).toEqual([
    "0-10 covered",
    "10-15 unknown",
    "15-30 invalid",
    "30-60 covered",
  ]);
});

test("before X's first word nothing is known", () => {
  expect(brief(draw(0, 60, { alive: [span(0, 60)], checks: [says(25, true)] }))).toEqual([
    "0-25 unknown",
    "25-60 covered",
  ]);
  expect(brief(draw(0, 60, { alive: [span(0, 60)] }))).toEqual(["0-60 unknown"]);
});

test("what nothing is known of is replayed once a completed job spans it", () => {
  const facts = {
    alive: [span(20, 60)],
    checks: [says(25, true), says(50, true), says(55, false)],
  };
  expect(brief(draw(0, 60, { ...facts, replayed: [span(0, 25), span(50, 55)] }))).toEqual([
    "0-25 replayed",
    "25-50 covered",
    "50-55 replayed",
    "55-60 invalid",
  ]);
});

test("an address registered anew keeps its history, and its old id says nothing against the new one", () => {
  const alive = [span(0, 20), span(30, 60)];
  const old = [says(-5, true), says(30, true), says(35, false)];
  expect(brief(draw(0, 60, { alive, webhooks: [old, [says(33, true)]] }))).toEqual([
    "0-20 covered",
    "20-30 down",
    "30-33 unknown",
    "33-60 covered",
  ]);
  expect(brief(draw(0, 60, { alive, webhooks: [old, [says(40, true)]] }))).toEqual([
    "0-20 covered",
    "20-30 down",
    "30-35 unknown",
    "35-40 invalid",
    "40-60 covered",
  ]);
});

test("two instances cover for each other, and a restart within the tolerance is no gap", () => {
  const checks = [says(0, true)];
  expect(brief(draw(0, 60, { alive: [span(30, 60), span(0, 31)], checks }))).toEqual([
    "0-60 covered",
  ]);
  expect(joinSpans([span(0, 10), span(10.5, 20)], minutes(1))).toEqual([span(0, 20)]);
});

test("segments always fill the window without holes or overlaps, neighbours differing", () => {
  const minute = fc.integer({ min: -30, max: 90 });
  const spans = fc.array(
    fc.tuple(minute, minute).map(([a, b]) => span(Math.min(a, b), Math.max(a, b))),
    { maxLength: 5 },
  );
  const checks = fc
    .array(fc.tuple(minute, fc.boolean()), { maxLength: 6 })
    .map((all) => all.sort(([a], [b]) => a - b).map(([m, valid]) => says(m, valid)));
  fc.assert(
    fc.property(spans, checks, spans, (alive, said, replayed) => {
      const found = draw(0, 60, { alive, checks: said, replayed });
      expect(found[0]?.from).toEqual(at(0));
      expect(found.at(-1)?.to).toEqual(at(60));
      for (const [index, segment] of found.entries()) {
        expect(segment.to > segment.from).toBe(true);
        const next = found[index + 1];
        if (next === undefined) continue;
        expect(next.from).toEqual(segment.to);
        expect(next.state).not.toBe(segment.state);
      }
    }),
  );
});
