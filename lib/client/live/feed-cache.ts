/** Writes live rows into every cached feed they belong to, and guards them against answers that are older than they are. */
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { matchesFilter } from "#lib/activity/filter-match.ts";
import type { ActivitySummary } from "#lib/activity/types.ts";
import type { FeedFilter } from "../feed-query.ts";
import { compareIds } from "../live-tail.ts";
import { keys } from "../queries.ts";
import { type FeedPages, mergeRows } from "./merge.ts";

export type FeedCache = {
  add(rows: readonly ActivitySummary[]): void;
  /** Reads all feeds anew. */
  reset(): void;
  /** The id up to which every loaded feed is complete; null when none is loaded. */
  knownUpTo(): string | null;
  detach(): void;
};

/** Longer than an answer is under way; more rows than that come only in a flood, and a flood resets. */
const rememberMs = 60_000;
const mostRemembered = 5_000;

const filterOf = (key: QueryKey): FeedFilter => key[1] as FeedFilter;

const fitsOf = ({ accounts, from, kinds, q, source, to }: FeedFilter) => {
  const filter = {
    accounts,
    kinds,
    q,
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(source === null ? {} : { source }),
  };
  return (row: ActivitySummary): boolean => matchesFilter(row, filter);
};

/** Serves all queries under `keys.activities`; their second key part is the `FeedFilter`. */
export const createFeedCache = (client: QueryClient, now: () => number = Date.now): FeedCache => {
  const queries = client.getQueryCache();
  let remembered: { rows: readonly ActivitySummary[]; atMs: number }[] = [];

  const remember = (rows: readonly ActivitySummary[]): void => {
    const oldest = now() - rememberMs;
    remembered = remembered.filter(({ atMs }) => atMs >= oldest);
    remembered.push({ rows, atMs: now() });
    let count = 0;
    const first = remembered.findLastIndex((batch) => {
      count += batch.rows.length;
      return count > mostRemembered;
    });
    remembered = remembered.slice(first + 1);
  };

  const mergeInto = (key: QueryKey, rows: readonly ActivitySummary[]): void => {
    client.setQueryData<FeedPages>(
      key,
      (feed) => feed && mergeRows(feed, rows, { fits: fitsOf(filterOf(key)) }),
      // Live rows do not make the rest of the feed any newer.
      { updatedAt: client.getQueryState(key)?.dataUpdatedAt ?? 0 },
    );
  };

  const detach = queries.subscribe((event) => {
    if (event.type !== "updated" || event.action.type !== "success" || event.action.manual) return;
    const { queryKey } = event.query;
    if (queryKey[0] !== keys.activities[0]) return;
    // The answer may have been read before these rows were stored.
    mergeInto(
      queryKey,
      remembered.flatMap(({ rows }) => rows),
    );
  });

  const feeds = () => queries.findAll({ queryKey: keys.activities });
  return {
    add(rows) {
      remember(rows);
      for (const { queryKey } of feeds()) mergeInto(queryKey, rows);
    },
    reset() {
      void client.invalidateQueries({ queryKey: keys.activities });
    },
    knownUpTo() {
      let known: string | null = null;
      for (const { state } of feeds()) {
        const newest = (state.data as FeedPages | undefined)?.pages[0]?.items[0]?.id;
        // Paging on into the past leaves the newest rows as they are.
        const isPaging = state.fetchMeta?.fetchMore?.direction === "forward";
        // A feed that is being read, or that is empty, says nothing about what came meanwhile.
        if (newest === undefined || (state.fetchStatus === "fetching" && !isPaging)) return null;
        if (known === null || compareIds(newest, known) < 0) known = newest;
      }
      return known;
    },
    detach,
  };
};
