/** The words, patterns and order of what the coverage band shows. Colour never speaks alone. */
import type { SegmentState } from "#lib/coverage/contract.ts";

export const stateOrder: readonly SegmentState[] = [
  "covered",
  "down",
  "invalid",
  "replayed",
  "unknown",
];

export const stateWords: Record<SegmentState, { word: string; says: string }> = {
  covered: { word: "Receiving", says: "Birdseye was running and X called the webhook valid." },
  down: {
    word: "Not running",
    says: "Nothing could be received. X kept what it tried to deliver: it can be replayed.",
  },
  invalid: {
    word: "Webhook invalid",
    says: "X delivered nothing, and replays nothing of it: only what it tried to deliver comes again.",
  },
  replayed: { word: "Replayed", says: "A gap that X has replayed since." },
  unknown: { word: "Not known", says: "Before the webhook's first check, or X's word is missing." },
};

/** Background images; each differs in shape as well as in colour. */
export const stateFill: Record<SegmentState, string> = {
  covered: "var(--segment-covered)",
  down: "repeating-linear-gradient(45deg, var(--signal) 0 4px, var(--signal-soft) 4px 8px)",
  invalid:
    "repeating-linear-gradient(0deg, var(--signal) 0 3px, var(--signal-soft) 3px 5px), var(--signal)",
  replayed:
    "repeating-linear-gradient(90deg, var(--segment-replayed) 0 2px, var(--segment-covered) 2px 5px)",
  unknown:
    "radial-gradient(circle at 2px 2px, var(--segment-unknown) 1px, transparent 1.2px) 0 0 / 6px 6px",
};
