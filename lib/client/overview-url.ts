/** The words of the overview's URL and the name of its answer; read by the server for the first view, then by the browser. */
import { createLoader, type inferParserType, parseAsInteger, parseAsString } from "nuqs/server";

export const overviewRanges: readonly [hours: number, label: string][] = [
  [1, "1 h"],
  [6, "6 h"],
  [24, "24 h"],
  [168, "7 d"],
];

export const overviewParsers = {
  hours: parseAsInteger.withDefault(24),
  account: parseAsString,
};

export type OverviewUrl = inferParserType<typeof overviewParsers>;

/** For a page's `searchParams`. */
export const loadOverviewUrl = createLoader(overviewParsers);

/** `hours`: one of `overviewRanges`. `timeZone`: IANA, of "today" and the heat-map. */
export type OverviewAsk = { hours: number; timeZone: string; account: string | null };

export const overviewAsk = ({ hours, account }: OverviewUrl, timeZone: string): OverviewAsk => ({
  hours: overviewRanges.some(([length]) => length === hours) ? hours : 24,
  timeZone,
  account,
});

export const overviewKey = ["overview"] as const;
export const overviewKeyOf = ({ hours, timeZone, account }: OverviewAsk) =>
  [...overviewKey, hours, timeZone, account] as const;

/** The query string of `GET /api/overview`. */
export function overviewSearch(ask: OverviewAsk): string {
  const query = new URLSearchParams({ hours: String(ask.hours), tz: ask.timeZone });
  if (ask.account !== null) query.set("account", ask.account);
  return query.toString();
}
