"use client";
/** The feed's state in the URL: what is shown, which activity is open. Everything can be linked to. */
import {
  parseAsArrayOf,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from "nuqs";

export const ranges = ["1h", "24h", "7d", "any"] as const;
export type Range = (typeof ranges)[number];

export const rangeLabels: Record<Range, string> = {
  "1h": "Last hour",
  "24h": "Last 24 h",
  "7d": "Last 7 days",
  any: "Any time",
};

export const feedParsers = {
  account: parseAsArrayOf(parseAsString).withDefault([]),
  kind: parseAsArrayOf(parseAsString).withDefault([]),
  source: parseAsStringLiteral(["live", "replay"] as const),
  q: parseAsString.withDefault(""),
  range: parseAsStringLiteral(ranges).withDefault("any"),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  activity: parseAsString,
};

/** Every choice is a step that "back" undoes; what only follows (typing, the next row) asks for `replace`. */
export const useFeedUrl = () => useQueryStates(feedParsers, { history: "push", scroll: false });

export type FeedUrl = ReturnType<typeof useFeedUrl>[0];
