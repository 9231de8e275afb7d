/** The problems of having been away: stretches that nobody received, which X can replay or which are lost. Pure. */
import { type Gap, gapsOf } from "#lib/coverage/gaps.ts";
import type { CoverageLine } from "#lib/coverage/lines.ts";
import { span } from "#lib/time.ts";
import type { GapTimes, Problem } from "../contract.ts";
import type { ProblemFacts } from "./facts.ts";
import { place } from "./words.ts";

type Missed = Gap & { line: CoverageLine; webhook: string };

/** Where nobody is subscribed, nothing was missed. */
const missedOn = (facts: ProblemFacts): Missed[] => {
  const bound = new Set(
    facts.subscriptions.filter(({ state }) => state === "active").map(({ webhookId }) => webhookId),
  );
  return facts.lines.flatMap((line) => {
    const { live } = line;
    if (live === null || !bound.has(live.id)) return [];
    const gaps = gapsOf(line, facts.now, facts.replayReachMs(line.app.id));
    return gaps.map((gap) => ({ ...gap, line, webhook: live.id }));
  });
};

const view = ({ from, to, recoverableUntil }: Missed): GapTimes => ({
  from: from.toISOString(),
  to: to.toISOString(),
  recoverableUntil: recoverableUntil?.toISOString() ?? null,
});

const lengthOf = (gaps: readonly Missed[]): string =>
  span(gaps.reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0));

/** What one row says of all its gaps: where it leads, since when, and a part for each where there are several. */
const row = (gaps: readonly Missed[], first: Missed) => {
  const several = new Set(gaps.map(({ line }) => line)).size > 1;
  return {
    page: "/replay" as const,
    href: place.replay(first.webhook, first.from, first.to),
    since: first.from.toISOString(),
    parts:
      gaps.length === 1
        ? []
        : gaps.map((gap) => ({
            label: several ? gap.line.app.name : "",
            href: place.replay(gap.webhook, gap.from, gap.to),
            gap: view(gap),
          })),
    gap: gaps.length === 1 ? view(first) : null,
  };
};

const byTime = (a: Missed, b: Missed): number => a.from.getTime() - b.from.getTime();

/** One row for all: the cause is ours, whichever webhooks it left unheard. What X forgets first comes first. */
export const recoverableGaps = (facts: ProblemFacts): Problem[] => {
  const gaps = missedOn(facts)
    .filter(({ recoverableUntil }) => recoverableUntil !== null)
    .sort(byTime);
  const [first] = gaps;
  if (first === undefined) return [];
  const one = gaps.length === 1;
  return [
    {
      kind: "receiver_down",
      ...row(gaps, first),
      title: one
        ? `Birdseye could not receive for ${lengthOf(gaps)}.`
        : `${gaps.length} stretches, ${lengthOf(gaps)} in all, in which Birdseye could not receive.`,
      advice: "X kept what it tried to deliver and can replay it.",
      action: one ? "Replay it" : "Replay the first",
    },
  ];
};

const causes: Record<Gap["cause"], { title: string; advice: string }> = {
  down: {
    title: "Birdseye could not receive",
    advice:
      "The webhook was registered anew since, and X replays only what it tried to deliver to this registration.",
  },
  invalid: {
    title: "X called the webhook invalid",
    advice: "X tried to deliver nothing meanwhile, and so replays nothing of it.",
  },
};

/** What no replay brings back is shown for a day: whoever answers for these accounts looks it up at X. */
export const lostGaps = (facts: ProblemFacts): Problem[] => {
  const gaps = missedOn(facts)
    .filter(({ recoverableUntil }) => recoverableUntil === null)
    .sort(byTime);
  return (["down", "invalid"] as const).flatMap((cause) => {
    const mine = gaps.filter((gap) => gap.cause === cause);
    const [first] = mine;
    if (first === undefined) return [];
    const { title, advice } = causes[cause];
    const times = mine.length === 1 ? "" : `, ${mine.length} times`;
    return {
      kind: "deliveries_lost" as const,
      ...row(mine, first),
      title: `${title} for ${lengthOf(mine)}${times}: what came then is lost.`,
      advice,
      action: "See when",
    };
  });
};
