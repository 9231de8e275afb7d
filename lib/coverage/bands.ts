/** The last day's coverage of every account; accounts with the same story share one band. */
import type { Db } from "#lib/db/types.ts";
import {
  type AccountSegment,
  accountSegments,
  type Cut,
  coveredTime,
  type Held,
} from "./accounts.ts";
import { coverageLines } from "./lines.ts";
import { type SubscriptionIn, subscriptionsIn } from "./store.ts";

export type CoverageBands = {
  window: { from: Date; to: Date };
  bands: { segments: AccountSegment[]; good: number; due: number }[];
  /** The number of an account's band; an account that was never subscribed has the first. */
  bandOf: Map<string, number>;
};

type Span = { from: Date; to: Date };

const clip = <T extends Span>(span: T, window: Span): T[] => {
  const from = new Date(Math.max(span.from.getTime(), window.from.getTime()));
  const to = new Date(Math.min(span.to.getTime(), window.to.getTime()));
  return from < to ? [{ ...span, from, to }] : [];
};

const cutOf = (from: Date, to: Date, state: string): Cut => ({
  from,
  to,
  state: state === "revoked" ? "revoked" : "cut_off",
});

/** An account that somebody here removed is missed by nobody: what ended with that is no cut. */
const cutsOf = (row: SubscriptionIn, window: Span): Cut[] => {
  const past = row.cuts.map(({ fromAt, toAt, state }) => cutOf(fromAt, toAt, state));
  if (row.endedAt === null || row.account.state === "not_connected") return past;
  return [...past, cutOf(row.endedAt, window.to, row.state)];
};

/** When it was subscribed: from the first time to the end, but for the cuts. */
const spansOf = (row: SubscriptionIn, window: Span): Span[] => {
  const starts = [row.firstAt ?? row.createdAt, ...row.cuts.map(({ toAt }) => toAt)].sort(
    (a, b) => a.getTime() - b.getTime(),
  );
  const ends = [...row.cuts.map(({ fromAt }) => fromAt), row.endedAt ?? window.to].sort(
    (a, b) => a.getTime() - b.getTime(),
  );
  return starts.flatMap((from, index) => ({ from, to: ends[index] ?? window.to }));
};

export const coverageBands = async (
  db: Db,
  window: { from: Date; to: Date },
): Promise<CoverageBands> => {
  const [lines, subscriptions] = await Promise.all([
    coverageLines(db, window, window.to),
    subscriptionsIn(db, window.from, window.to),
  ]);
  const lineOf = new Map(
    lines.flatMap(({ webhookIds }, index) => webhookIds.map((id) => [id, index] as const)),
  );
  const linesOf = new Map<string, Map<number, { subscribed: Span[]; cuts: Cut[] }>>();
  for (const row of subscriptions) {
    const line = lineOf.get(row.webhookId);
    if (line === undefined) continue;
    const mine =
      linesOf.get(row.accountId) ?? new Map<number, { subscribed: Span[]; cuts: Cut[] }>();
    linesOf.set(row.accountId, mine);
    const held = mine.get(line) ?? { subscribed: [], cuts: [] };
    mine.set(line, held);
    held.subscribed.push(...spansOf(row, window).flatMap((span) => clip(span, window)));
    held.cuts.push(...cutsOf(row, window).flatMap((cut) => clip(cut, window)));
  }
  const bands: CoverageBands["bands"] = [];
  const byStory = new Map<string, number>();
  const bandFor = (story: string, held: readonly Held[]): number => {
    const known = byStory.get(story);
    if (known !== undefined) return known;
    const segments = accountSegments(window, held);
    bands.push({ segments, ...coveredTime(segments) });
    byStory.set(story, bands.length - 1);
    return bands.length - 1;
  };
  bandFor("", []);
  const bandOf = new Map<string, number>();
  for (const [accountId, mine] of linesOf) {
    const story = [...mine].map(([line, { subscribed, cuts }]) => {
      const times = subscribed.map(({ from, to }) => `${from.getTime()}-${to.getTime()}`);
      const breaks = cuts.map(
        ({ from, to, state }) => `${from.getTime()}-${to.getTime()} ${state}`,
      );
      return `${line}:${[...times, ...breaks].join(",")}`;
    });
    const held = [...mine].map(([line, own]) => ({
      segments: lines[line]?.segments ?? [],
      ...own,
    }));
    bandOf.set(accountId, bandFor(story.sort().join(" "), held));
  }
  return { window, bands, bandOf };
};
