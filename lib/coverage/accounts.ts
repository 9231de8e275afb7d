/** What a line's coverage means for an account: only while it was subscribed, and being cut off counts against it. Pure. */
import type { AccountState } from "./contract.ts";
import { fillWindow, type Segment } from "./segments.ts";

type Span = { from: Date; to: Date };

export type AccountSegment = { from: Date; to: Date; state: AccountState };
export type Cut = Span & { state: "revoked" | "cut_off" };

/** `cuts` lie within the time since it was first subscribed, and `subscribed` leaves them out. */
export type Held = {
  segments: readonly Segment[];
  subscribed: readonly Span[];
  cuts: readonly Cut[];
};

/** Subscribed twice, the better line counts. Of two gaps the one that X can replay is named. */
const bestFirst: readonly AccountState[] = [
  "covered",
  "replayed",
  "down",
  "invalid",
  "unknown",
  "revoked",
  "cut_off",
  "unsubscribed",
];

const stateAt = ({ segments, subscribed, cuts }: Held, at: number): AccountState => {
  const inside = ({ from, to }: Span) => from.getTime() <= at && at < to.getTime();
  if (subscribed.some(inside)) return segments.find(inside)?.state ?? "unknown";
  return cuts.find(inside)?.state ?? "unsubscribed";
};

/** Segments that fill the window, neighbours differing. */
export const accountSegments = (window: Span, lines: readonly Held[]): AccountSegment[] => {
  const spans = lines.flatMap(({ segments, subscribed, cuts }) => [
    ...segments,
    ...subscribed,
    ...cuts,
  ]);
  return fillWindow(window, spans, (start) => {
    const states = lines.map((line) => stateAt(line, start));
    return bestFirst.find((one) => states.includes(one)) ?? "unsubscribed";
  });
};

/** Milliseconds in which X could deliver (`good`), of those in which it should have been able to (`due`). */
export const coveredTime = (segments: readonly AccountSegment[]): { good: number; due: number } => {
  let good = 0;
  let due = 0;
  for (const { from, to, state } of segments) {
    if (state === "unsubscribed" || state === "unknown") continue;
    const length = to.getTime() - from.getTime();
    due += length;
    if (state === "covered" || state === "replayed") good += length;
  }
  return { good, due };
};
