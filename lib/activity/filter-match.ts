/** Does a row belong to a view? The store's query, for rows that arrive live. Light: no registry, no schemas. */
import { matchesSearch } from "./search.ts";
import type { ActivitySummary, Source } from "./types.ts";

/** What a view shows; without a field everything, without any all there is. */
export type ActivityFilter = {
  accounts?: string[] | undefined;
  /** Kinds, prefixes and families, see `fitsPattern`. */
  kinds?: string[] | undefined;
  q?: string | undefined;
  /** ISO 8601; inclusive, by when it happened. */
  from?: string | undefined;
  /** Exclusive. */
  to?: string | undefined;
  source?: Source | undefined;
};

/** `dm.*` and `*` stand for everything under a prefix; null for other patterns. */
export const prefixOf = (pattern: string): string | null => {
  if (pattern === "*") return "";
  return pattern.endsWith(".*") ? pattern.slice(0, -1) : null;
};

/** A pattern is a kind's id (`like.create`), a prefix (`dm.*`) or a family (`relationships`). */
export const fitsPattern = (
  kind: Pick<ActivitySummary, "family"> & { id: string },
  pattern: string,
): boolean => {
  const prefix = prefixOf(pattern);
  if (prefix !== null) return kind.id.startsWith(prefix);
  return kind.id === pattern || kind.family === pattern;
};

/** The same answer as the store's query gives: `from` inclusive, `to` exclusive, by when it happened. */
export const matchesFilter = (summary: ActivitySummary, filter: ActivityFilter): boolean => {
  const { accounts = [], kinds = [], q, from, to, source } = filter;
  if (accounts.length > 0 && !accounts.includes(summary.account.id)) return false;
  const kind = { id: summary.kind, family: summary.family };
  if (kinds.length > 0 && !kinds.some((pattern) => fitsPattern(kind, pattern))) return false;
  if (source !== undefined && summary.source !== source) return false;
  const at = Date.parse(summary.occurredAt);
  if (from !== undefined && at < Date.parse(from)) return false;
  if (to !== undefined && at >= Date.parse(to)) return false;
  return q === undefined || matchesSearch(summary, q);
};
