/** The words of the feed's URL; read by the server for the first view and by the browser ever after. */
import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";

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

export type FeedUrl = inferParserType<typeof feedParsers>;

/** For a page's `searchParams`. */
export const loadFeedUrl = createLoader(feedParsers);
