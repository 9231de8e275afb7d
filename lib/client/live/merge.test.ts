import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ActivitySummary } from "#lib/activity/types.ts";
import { type FeedPages, mergeRows } from "./merge.ts";

const row = (id: number, duplicates = 0, account = id % 2): ActivitySummary =>
  ({
    id: String(id),
    duplicates,
    account: { id: String(account), username: null },
  }) as ActivitySummary;
const all = { fits: () => true };
const ids = (feed: FeedPages) =>
  feed.pages.flatMap(({ items }) => items.map(({ id }) => Number(id)));

/** A feed as the server pages it: `rows` newest first, `size` to a page, `loaded` pages of them. */
const paged = (rows: ActivitySummary[], size: number, loaded: number): FeedPages => {
  const sorted = [...rows].sort((a, b) => Number(b.id) - Number(a.id));
  const pages: FeedPages["pages"] = [];
  const pageParams: FeedPages["pageParams"] = [];
  for (let start = 0; pages.length < loaded; start += size) {
    const items = sorted.slice(start, start + size);
    const more = start + size < sorted.length;
    pageParams.push(pages.at(-1)?.nextCursor ?? null);
    pages.push({ items, nextCursor: more ? (items.at(-1)?.id ?? null) : null });
    if (!more) break;
  }
  return { pages, pageParams };
};

describe("merging rows into a feed", () => {
  test("new ones stand in front, newest first, ids compared as numbers", () => {
    const feed = paged([row(9), row(8)], 10, 1);
    expect(ids(mergeRows(feed, [row(10), row(100), row(11)], all))).toEqual([100, 11, 10, 9, 8]);
  });

  test("a row that is there already changes nothing, not even the object", () => {
    const feed = paged([row(3), row(2), row(1)], 2, 2);
    expect(mergeRows(feed, [row(2), row(3)], all)).toBe(feed);
    expect(mergeRows(feed, [], all)).toBe(feed);
  });

  test("a higher count of duplicates replaces, a lower one does not", () => {
    const feed = paged([row(2, 1)], 10, 1);
    expect(mergeRows(feed, [row(2, 3), row(2, 2)], all).pages[0]?.items[0]?.duplicates).toBe(3);
    expect(mergeRows(feed, [row(2, 0)], all)).toBe(feed);
  });

  test("what is older than the loaded pages is left to paging", () => {
    const feed = paged(
      [1, 2, 3, 4, 5, 6].map((id) => row(id * 10)),
      2,
      2,
    );
    expect(ids(mergeRows(feed, [row(15), row(35), row(65)], all))).toEqual([
      65, 60, 50, 40, 35, 30,
    ]);
  });

  test("at the end of the feed older ones are taken too", () => {
    const feed = paged([row(20), row(10)], 2, 1);
    expect(feed.pages[0]?.nextCursor).toBeNull();
    expect(ids(mergeRows(feed, [row(5), row(15)], all))).toEqual([20, 15, 10, 5]);
  });

  test("an empty feed takes its first rows", () => {
    const empty = { pages: [{ items: [], nextCursor: null }], pageParams: [null] };
    expect(ids(mergeRows(empty, [row(1), row(2)], all))).toEqual([2, 1]);
  });

  test("rows of another view stay out", () => {
    const feed = paged([row(2)], 10, 1);
    const fits = ({ account }: ActivitySummary) => account.id === "0";
    expect(ids(mergeRows(feed, [row(3), row(4)], { fits }))).toEqual([4, 2]);
  });

  test("pages that nothing falls into stay the same objects", () => {
    const feed = paged(
      [1, 2, 3, 4].map((id) => row(id * 10)),
      2,
      2,
    );
    const merged = mergeRows(feed, [row(50)], all);
    expect(merged.pages[1]).toBe(feed.pages[1]);
    expect(merged.pageParams).toEqual(feed.pageParams);
  });

  test("the first page is bounded; what is let go can be paged in again from where it was cut", () => {
    const feed = paged(
      [1, 2, 3, 4].map((id) => row(id)),
      2,
      2,
    );
    const merged = mergeRows(feed, [row(5), row(6), row(7)], { ...all, mostLive: 3 });
    expect(ids(merged)).toEqual([7, 6, 5]);
    expect(merged.pages).toHaveLength(1);
    expect(merged.pages[0]?.nextCursor).toBe("5");
    expect(merged.pageParams).toEqual([null]);
  });
});

test("whatever comes in whatever order, the feed equals what the server would answer", () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 60 });
  fc.assert(
    fc.property(
      numbers,
      fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 5 }),
      (stored, arriving, size, loaded, chunk) => {
        const fits = ({ account }: ActivitySummary) => account.id === "1";
        let feed = paged(stored.map((id) => row(id)).filter(fits), size, loaded);
        const end = feed.pages.at(-1)?.nextCursor === null;
        const floor = end ? 0 : Number(feed.pages.at(-1)?.items.at(-1)?.id ?? 0);
        for (let start = 0; start < arriving.length; start += chunk)
          feed = mergeRows(
            feed,
            arriving.slice(start, start + chunk).map((id) => row(id)),
            { fits },
          );
        const expected = [...new Set([...stored, ...arriving])]
          .filter((id) => fits(row(id)) && id >= floor)
          .sort((a, b) => b - a);
        expect(ids(feed)).toEqual(expected);
      },
    ),
  );
});
