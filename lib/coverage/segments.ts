/** Draws, from facts we own, when a webhook's deliveries could have reached us. Pure. */
import type { SegmentState } from "./contract.ts";

export type Segment = { from: Date; to: Date; state: SegmentState };

type Span = { from: Date; to: Date };

export type Check = { at: Date; valid: boolean };

export type CoverageFacts = {
  /** Stretches in which some instance was able to receive (heartbeats), in any order, overlapping or not. */
  alive: readonly Span[];
  /**
   * What X said of each webhook that stood at this address, oldest first; each should begin with the last word before the
   * window. Registered anew, an address gets a new id at X: the words of both ids tell one story.
   */
  webhooks: readonly (readonly Check[])[];
  /** Replay jobs that X completed. */
  replayed: readonly Span[];
};

const covers = (spans: readonly Span[], from: number, to: number): boolean =>
  spans.some((span) => span.from.getTime() <= from && span.to.getTime() >= to);

/**
 * Joins overlapping spans, and those no further apart than `toleranceMs`: a restart within one beat is no gap worth
 * naming, since X retries a failed delivery after 3, 27 and 242 seconds.
 */
export const joinSpans = (spans: readonly Span[], toleranceMs: number): Span[] => {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = joined.at(-1);
    if (last !== undefined && span.from.getTime() - last.to.getTime() <= toleranceMs) {
      if (span.to > last.to) last.to = span.to;
    } else joined.push({ from: span.from, to: span.to });
  }
  return joined;
};

/** The window cut at the ends of `spans`, each piece with its state, neighbours of one state joined. */
export const fillWindow = <S>(
  window: Span,
  spans: readonly Span[],
  stateOf: (start: number, end: number) => S,
): { from: Date; to: Date; state: S }[] => {
  const [from, to] = [window.from.getTime(), window.to.getTime()];
  const edges = spans.flatMap((span) => [span.from.getTime(), span.to.getTime()]);
  const inside = edges.filter((at) => at > from && at < to);
  const cuts = [...new Set([from, ...inside, to])].sort((a, b) => a - b);
  const found: { from: Date; to: Date; state: S }[] = [];
  for (const [index, start] of cuts.entries()) {
    const end = cuts[index + 1];
    if (end === undefined) break;
    const state = stateOf(start, end);
    const last = found.at(-1);
    if (last?.state === state) last.to = new Date(end);
    else found.push({ from: new Date(start), to: new Date(end), state });
  }
  return found;
};

type Word = "valid" | "invalid" | "unknown" | "none";

/** Valid until proven otherwise is not known: between a good word and the next bad one lies `unknown`. */
const validity = (checks: readonly Check[], at: number): Word => {
  const next = checks.findIndex((check) => check.at.getTime() > at);
  const before = checks.at(next === -1 ? checks.length - 1 : next - 1);
  if (before === undefined || next === 0) return "none";
  if (!before.valid) return "invalid";
  return next !== -1 && checks[next]?.valid === false ? "unknown" : "valid";
};

/** One of them receiving is enough; a removed one says nothing against its successor. */
const bestWord = (webhooks: CoverageFacts["webhooks"], at: number): Word => {
  const words = webhooks.map((checks) => validity(checks, at));
  return (["valid", "unknown", "invalid"] as const).find((word) => words.includes(word)) ?? "none";
};

/** Only the ends of each run of equal words matter; a month of polls is thousands of rows. */
const runEnds = (checks: readonly Check[]): readonly Check[] =>
  checks.filter(
    (check, index) =>
      checks[index - 1]?.valid !== check.valid || checks[index + 1]?.valid !== check.valid,
  );

/**
 * Segments from `window.from` to `window.to`, ends touching, neighbours of one state joined. A stretch we were down in is
 * `replayed` once a completed job spans it, and so is one nothing was known of. An invalid one never is: X replays only what it tried to deliver
 * (Enterprise page, "Account Activity Replay API"), and to an invalid webhook it tries nothing.
 */
export const segments = (
  window: Span,
  facts: CoverageFacts,
  options: { toleranceMs: number },
): Segment[] => {
  const alive = joinSpans(facts.alive, options.toleranceMs);
  const replayed = joinSpans(facts.replayed, 0);
  const webhooks = facts.webhooks.map(runEnds);
  const spans = [...alive, ...replayed];
  const moments = webhooks.flat().map(({ at }) => ({ from: at, to: at }));
  return fillWindow(window, [...spans, ...moments], (start, end) =>
    stateOf({ alive, webhooks, replayed }, start, end),
  );
};

const stateOf = (facts: CoverageFacts, start: number, end: number): SegmentState => {
  const word = bestWord(facts.webhooks, start);
  if (word === "invalid") return "invalid";
  const alive = covers(facts.alive, start, end);
  if (alive && word === "valid") return "covered";
  if (covers(facts.replayed, start, end)) return "replayed";
  return alive || word === "none" ? "unknown" : "down";
};
