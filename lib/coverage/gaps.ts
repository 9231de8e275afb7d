/** What was missed on a line, and whether X can bring it back: one answer for the problems and for the replay page. Pure. */
import { addMs, minutes } from "#lib/time.ts";
import type { CoverageLine } from "./lines.ts";

export type Gap = {
  from: Date;
  to: Date;
  /** `down`: we could not receive; `invalid`: X called the webhook invalid. */
  cause: "down" | "invalid";
  /** Until when X can be asked for its beginning; null: it is lost. */
  recoverableUntil: Date | null;
};

/** X replays whole minutes; of a gap that slips out of reach no sliver is worth a word. */
const shortestMs = minutes(1);

const within = (at: { from: Date; to: Date }, spans: readonly { from: Date; to: Date }[]) =>
  spans.some(({ from, to }) => from <= at.from && to >= at.to);

/**
 * The gaps of the line's window, oldest first. X replays to a registration only what it tried to deliver to it, and only
 * within its reach (Enterprise page, "Account Activity Replay API"); to an invalid webhook it tries nothing. What is being
 * replayed is no gap; nor is a stretch that X still calls invalid: that is a fault of now.
 */
export const gapsOf = (line: CoverageLine, now: Date, reachMs: number): Gap[] => {
  const { live, segments, replaying } = line;
  if (live === null) return [];
  const oldest = new Date(Math.max(live.since.getTime(), now.getTime() - reachMs));
  return segments.flatMap(({ from, to, state }, index): Gap[] => {
    if (state === "invalid" && index === segments.length - 1) return [];
    if (state !== "down" && state !== "invalid") return [];
    const middle = state === "invalid" || to < oldest ? to : from > oldest ? from : oldest;
    const parts: Gap[] = [
      { from, to: middle, cause: state, recoverableUntil: null },
      { from: middle, to, cause: state, recoverableUntil: addMs(middle, reachMs) },
    ];
    return parts.filter(
      (gap) => gap.to.getTime() - gap.from.getTime() >= shortestMs && !within(gap, replaying),
    );
  });
};
