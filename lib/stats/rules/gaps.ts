/** The problem of having been away: stretches that nobody received, as long as X can replay them. Pure. */
import type { CoverageLine } from "#lib/coverage/lines.ts";
import { addMs, minutes } from "#lib/time.ts";
import type { Problem, RecoverableGap } from "../contract.ts";
import type { ProblemFacts } from "./facts.ts";
import { lengthOf, place } from "./words.ts";

/** X replays whole minutes; of a gap that slips out of reach no sliver is worth a word. */
const shortestMs = minutes(1);

type Gap = { line: CoverageLine; webhook: string; from: Date; to: Date; until: Date };

const within = (at: { from: Date; to: Date }, spans: readonly { from: Date; to: Date }[]) =>
  spans.some(({ from, to }) => from <= at.from && to >= at.to);

/** X replays to a registration only what it tried to deliver to it, and only within its reach. */
const gapsOf = (line: CoverageLine, { now, replayReachMs }: ProblemFacts): Gap[] => {
  const { live } = line;
  if (live === null) return [];
  const reachMs = replayReachMs(line.app.id);
  const oldest = new Date(Math.max(live.since.getTime(), now.getTime() - reachMs));
  return line.segments.flatMap(({ from, to, state }) => {
    if (state !== "down") return [];
    const start = from > oldest ? from : oldest;
    if (to.getTime() - start.getTime() < shortestMs) return [];
    if (within({ from: start, to }, line.replaying)) return [];
    return { line, webhook: live.id, from: start, to, until: addMs(start, reachMs) };
  });
};

const view = ({ from, to, until }: Gap): RecoverableGap => ({
  from: from.toISOString(),
  to: to.toISOString(),
  recoverableUntil: until.toISOString(),
});

/** One row for all: the cause is ours, whichever webhooks it left unheard. */
export const recoverableGaps = (facts: ProblemFacts): Problem[] => {
  const bound = new Set(
    facts.subscriptions.filter(({ state }) => state === "active").map(({ webhookId }) => webhookId),
  );
  const gaps = facts.lines
    .filter(({ live }) => live !== null && bound.has(live.id))
    .flatMap((line) => gapsOf(line, facts))
    // What X forgets first comes first.
    .sort((a, b) => a.until.getTime() - b.until.getTime());
  const [first] = gaps;
  if (first === undefined) return [];
  const several = new Set(gaps.map(({ line }) => line)).size > 1;
  const length = lengthOf(
    gaps.reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0),
  );
  return [
    {
      kind: "receiver_down",
      room: "/replay",
      title:
        gaps.length === 1
          ? `Birdseye could not receive for ${length}.`
          : `${gaps.length} stretches, ${length} in all, in which Birdseye could not receive.`,
      advice: "X kept what it tried to deliver and can replay it.",
      action: gaps.length === 1 ? "Replay it" : "Replay the first",
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
    },
  ];
};
