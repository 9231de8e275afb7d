/** The last day's coverage of every account; accounts with the same story share one band. */
import type { Db } from "#lib/db/types.ts";
import { type AccountSegment, accountSegments, coveredTime, type Held } from "./accounts.ts";
import { coverageLines } from "./lines.ts";
import { subscriptionsIn } from "./store.ts";

export type CoverageBands = {
  window: { from: Date; to: Date };
  bands: { segments: AccountSegment[]; good: number; due: number }[];
  /** The number of an account's band; an account that was never subscribed has the first. */
  bandOf: Map<string, number>;
};

const clip = (from: Date, to: Date, window: { from: Date; to: Date }) => ({
  from: new Date(Math.max(from.getTime(), window.from.getTime())),
  to: new Date(Math.min(to.getTime(), window.to.getTime())),
});

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
  const spansOf = new Map<string, Map<number, { from: Date; to: Date }[]>>();
  for (const { accountId, webhookId, createdAt, endedAt } of subscriptions) {
    const line = lineOf.get(webhookId);
    if (line === undefined) continue;
    const mine = spansOf.get(accountId) ?? new Map<number, { from: Date; to: Date }[]>();
    spansOf.set(accountId, mine);
    mine.set(line, [...(mine.get(line) ?? []), clip(createdAt, endedAt ?? window.to, window)]);
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
  for (const [accountId, mine] of spansOf) {
    const story = [...mine].map(([line, spans]) => {
      const times = spans.map(({ from, to }) => `${from.getTime()}-${to.getTime()}`);
      return `${line}:${times.join(",")}`;
    });
    const held = [...mine].map(([line, subscribed]) => ({
      segments: lines[line]?.segments ?? [],
      subscribed,
    }));
    bandOf.set(accountId, bandFor(story.sort().join(" "), held));
  }
  return { window, bands, bandOf };
};
