/** The words of the overview's URL and the name of its answer; read by the server for the first view, then by the browser. */

import { createLoader, type inferParserType, parseAsInteger, parseAsString } from "nuqs/server";
import { keys } from "#lib/client/queries.ts";

export const overviewRanges: readonly [hours: number, label: string][] = [
  [1, "1 h"],
  [6, "6 h"],
  [24, "24 h"],
  [168, "7 d"],
];

export const overviewParsers = {
  hours: parseAsInteger,
  account: parseAsString,
};

export type OverviewUrl = inferParserType<typeof overviewParsers>;

/** For a page's `searchParams`. */
export const loadOverviewUrl = createLoader(overviewParsers);

/** `hours`: one of `overviewRanges`, null: what fits the data. `timeZone`: IANA, of "today" and the heat-map. */
export type OverviewAsk = { hours: number | null; timeZone: string; account: string | null };

const isRange = (hours: number | null): boolean =>
  overviewRanges.some(([length]) => length === hours);

/** The URL wins over what the operator chose last, and that over what fits. */
export const overviewAsk = (
  { hours, account }: OverviewUrl,
  timeZone: string,
  chosenHours: number | null,
): OverviewAsk => ({
  hours: [hours, chosenHours].find(isRange) ?? null,
  timeZone,
  account,
});

export const overviewKeyOf = ({ hours, timeZone, account }: OverviewAsk) =>
  [...keys.overview, hours, timeZone, account] as const;

/** The query string of `GET /api/overview`. */
export function overviewSearch(ask: OverviewAsk): string {
  const query = new URLSearchParams({ tz: ask.timeZone });
  if (ask.hours !== null) query.set("hours", String(ask.hours));
  if (ask.account !== null) query.set("account", ask.account);
  return query.toString();
}
