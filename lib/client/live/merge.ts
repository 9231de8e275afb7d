/** Puts rows that arrived live, or by catching up, into pages that are cached already. Pure; order and identity are the id's. */
import type { ActivitySummary } from "#lib/activity/types.ts";
import type { ActivityPage } from "#lib/feed/contract.ts";
import { compareIds } from "../live-tail.ts";

/** What an infinite query of the feed holds: pages newest first, each page newest first. */
export type FeedPages = { pages: ActivityPage[]; pageParams: (string | null)[] };

export type MergeOptions = {
  /** Whether a row belongs to this view. */
  fits: (row: ActivitySummary) => boolean;
  /** How many rows the first page may grow to; beyond it the oldest are let go and paged in again when asked for. */
  mostLive?: number;
};

export const usualMostLive = 5_000;

const newestFirst = (a: ActivitySummary, b: ActivitySummary): number => compareIds(b.id, a.id);

/** Of two copies the one that counts more duplicates is the later one. */
const later = (known: ActivitySummary, row: ActivitySummary): ActivitySummary =>
  row.duplicates > known.duplicates ? row : known;

/** One row per id that fits, newest first. */
const distinct = (rows: readonly ActivitySummary[], fits: MergeOptions["fits"]) => {
  const byId = new Map<string, ActivitySummary>();
  for (const row of rows) {
    if (!fits(row)) continue;
    const known = byId.get(row.id);
    byId.set(row.id, known === undefined ? row : later(known, row));
  }
  return [...byId.values()].sort(newestFirst);
};

/** Two lists newest first become one; the same list when nothing changed. */
const mergeSorted = (
  items: ActivitySummary[],
  rows: readonly ActivitySummary[],
): ActivitySummary[] => {
  const merged: ActivitySummary[] = [];
  let changed = false;
  let next = 0;
  for (const item of items) {
    for (; next < rows.length; next += 1) {
      const row = rows[next];
      if (row === undefined || compareIds(row.id, item.id) <= 0) break;
      merged.push(row);
      changed = true;
    }
    const same = rows[next];
    if (same?.id === item.id) {
      const best = later(item, same);
      changed ||= best !== item;
      merged.push(best);
      next += 1;
    } else merged.push(item);
  }
  if (next < rows.length) {
    merged.push(...rows.slice(next));
    changed = true;
  }
  return changed ? merged : items;
};

/**
 * Merges `rows` (any order, doubles allowed). Rows older than what is loaded are left to paging, so no hole can arise;
 * an unchanged view is returned as the very same object, so nothing renders.
 */
export const mergeRows = (
  feed: FeedPages,
  rows: readonly ActivitySummary[],
  { fits, mostLive = usualMostLive }: MergeOptions,
): FeedPages => {
  let rest: readonly ActivitySummary[] = distinct(rows, fits);
  if (rest.length === 0 || feed.pages.length === 0) return feed;
  let changed = false;
  const pages = feed.pages.map((page, index) => {
    const isLast = index === feed.pages.length - 1;
    const floor = isLast && page.nextCursor === null ? null : page.items.at(-1)?.id;
    // A page that is empty and not the end holds no place of its own: the next one takes its rows.
    if (floor === undefined) return page;
    const cut = floor === null ? rest.length : countFrom(rest, floor);
    const items = mergeSorted(page.items, rest.slice(0, cut));
    rest = rest.slice(cut);
    if (items === page.items) return page;
    changed = true;
    return { ...page, items };
  });
  return changed ? bound({ ...feed, pages }, mostLive) : feed;
};

/** How many of `rows` (newest first) are not older than `floor`. */
const countFrom = (rows: readonly ActivitySummary[], floor: string): number => {
  const index = rows.findIndex(({ id }) => compareIds(id, floor) < 0);
  return index === -1 ? rows.length : index;
};

const bound = (feed: FeedPages, mostLive: number): FeedPages => {
  const [first] = feed.pages;
  if (first === undefined || first.items.length <= mostLive) return feed;
  const items = first.items.slice(0, mostLive);
  const nextCursor = items.at(-1)?.id ?? null;
  return {
    ...feed,
    pages: [{ ...first, items, nextCursor }],
    pageParams: feed.pageParams.slice(0, 1),
  };
};
