/** From the feed's URL to what the API is asked. Pure. */
import type { FeedUrl, Range } from "./feed-parsers.ts";

/** What the list shows; part of the query key, so equal filters share one cache entry. */
export type FeedFilter = {
  accounts: string[];
  /** Kinds (`like.create`), prefixes (`dm.*`), families (`messages`). */
  kinds: string[];
  source: "live" | "replay" | null;
  q: string;
  /** ISO 8601 UTC. */
  from: string | null;
  to: string | null;
};

const minuteMs = 60_000;
const rangeMs: Record<Exclude<Range, "any">, number> = {
  "1h": 60 * minuteMs,
  "24h": 24 * 60 * minuteMs,
  "7d": 7 * 24 * 60 * minuteMs,
};

/** A range begins on a whole minute, so that the key does not change with every render. */
export function feedFilter(url: FeedUrl, nowMs: number): FeedFilter {
  let from = url.from?.toISOString() ?? null;
  if (from === null && url.to === null && url.range !== "any") {
    const start = Math.floor((nowMs - rangeMs[url.range]) / minuteMs) * minuteMs;
    from = new Date(start).toISOString();
  }
  return {
    accounts: [...url.account].sort(),
    kinds: [...url.kind].sort(),
    source: url.source,
    q: url.q.trim(),
    from,
    to: url.to?.toISOString() ?? null,
  };
}

/** The query string of `GET /api/activities`. */
export function feedSearch(filter: FeedFilter, page: { before?: string; limit: number }): string {
  const params = new URLSearchParams();
  if (filter.accounts.length > 0) params.set("account", filter.accounts.join(","));
  if (filter.kinds.length > 0) params.set("kind", filter.kinds.join(","));
  if (filter.source !== null) params.set("source", filter.source);
  if (filter.q !== "") params.set("q", filter.q);
  if (filter.from !== null) params.set("from", filter.from);
  if (filter.to !== null) params.set("to", filter.to);
  if (page.before !== undefined) params.set("before", page.before);
  params.set("limit", String(page.limit));
  return params.toString();
}

/** Whether anything is filtered away, so that an empty list can say so. */
export const isFiltered = (filter: FeedFilter): boolean =>
  filter.accounts.length > 0 ||
  filter.kinds.length > 0 ||
  filter.source !== null ||
  filter.q !== "" ||
  filter.from !== null ||
  filter.to !== null;

/** Switches a whole family on or off; single kinds of it (`members`) give way to the family's name. */
export function toggleFamily(
  kinds: readonly string[],
  family: string,
  members: readonly string[],
): string[] {
  const rest = kinds.filter((kind) => kind !== family && !members.includes(kind));
  return kinds.includes(family) ? rest : [...rest, family];
}
