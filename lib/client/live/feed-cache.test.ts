import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import type { ActivitySummary } from "#lib/activity/types.ts";
import type { ActivityPage } from "#lib/feed/contract.ts";
import type { FeedFilter } from "../feed-query.ts";
import { keys } from "../queries.ts";
import { createFeedCache } from "./feed-cache.ts";
import type { FeedPages } from "./merge.ts";

const row = (id: number, account = "1"): ActivitySummary =>
  ({
    id: String(id),
    kind: "post.create",
    family: "posts",
    account: { id: account, username: null },
    actor: null,
    subject: null,
    text: `text ${id}`,
    source: "live",
    occurredAt: "2026-10-14T14:00:00.000Z",
    duplicates: 0,
  }) as ActivitySummary;
const filter = (part: Partial<FeedFilter> = {}): FeedFilter => ({
  accounts: [],
  kinds: [],
  source: null,
  q: "",
  from: null,
  to: null,
  ...part,
});

/** A feed in a real query cache; `answers` resolves the next fetch. */
const feedOf = (client: QueryClient, own: FeedFilter) => {
  const waiting: ((page: ActivityPage) => void)[] = [];
  const queryKey = [...keys.activities, own];
  const observer = new InfiniteQueryObserver(client, {
    queryKey,
    queryFn: () => new Promise<ActivityPage>((done) => waiting.push(done)),
    initialPageParam: null as string | null,
    getNextPageParam: (last: ActivityPage) => last.nextCursor,
    retry: false,
  });
  const stop = observer.subscribe(() => undefined);
  const turn = () => new Promise((done) => setTimeout(done, 0));
  return {
    stop,
    ids: () =>
      client
        .getQueryData<FeedPages>(queryKey)
        ?.pages.flatMap(({ items }) => items.map(({ id }) => id)),
    pending: () => waiting.length,
    pageOn: () => observer.fetchNextPage(),
    isFetching: () => client.getQueryState(queryKey)?.fetchStatus === "fetching",
    answer: async (...rows: ActivitySummary[]) => {
      await turn();
      waiting.shift()?.({ items: rows, nextCursor: null });
      await turn();
    },
    answerWithMore: async (...rows: ActivitySummary[]) => {
      await turn();
      waiting.shift()?.({ items: rows, nextCursor: rows.at(-1)?.id ?? null });
      await turn();
    },
  };
};

test("a live row stands in every feed it belongs to, and in no other", async () => {
  const client = new QueryClient();
  const cache = createFeedCache(client);
  const [all, one, likes, search] = [
    feedOf(client, filter()),
    feedOf(client, filter({ accounts: ["2"] })),
    feedOf(client, filter({ kinds: ["like.*"] })),
    feedOf(client, filter({ q: "TEXT 9" })),
  ];
  for (const feed of [all, one, likes, search]) await feed.answer();
  cache.add([row(9), row(8, "2")]);
  expect([all, one, likes, search].map((feed) => feed.ids())).toEqual([
    ["9", "8"],
    ["8"],
    [],
    ["9"],
  ]);
  for (const feed of [all, one, likes, search]) feed.stop();
});

test("an answer that was read before a row was stored does not take the row away again", async () => {
  const client = new QueryClient();
  const cache = createFeedCache(client);
  const feed = feedOf(client, filter());
  await feed.answer(row(1));
  cache.reset();
  cache.add([row(2)]);
  expect(feed.ids()).toEqual(["2", "1"]);
  await feed.answer(row(1));
  expect(feed.ids()).toEqual(["2", "1"]);
  feed.stop();
});

test("a row that comes before the first answer is in the feed after it", async () => {
  const client = new QueryClient();
  const cache = createFeedCache(client);
  const feed = feedOf(client, filter());
  cache.add([row(5)]);
  expect(feed.ids()).toBeUndefined();
  await feed.answer(row(4));
  expect(feed.ids()).toEqual(["5", "4"]);
  feed.stop();
});

test("what is remembered is forgotten in time", async () => {
  let now = 0;
  const client = new QueryClient();
  const cache = createFeedCache(client, () => now);
  const feed = feedOf(client, filter());
  cache.add([row(5)]);
  now = 120_000;
  cache.add([row(6)]);
  await feed.answer(row(4));
  expect(feed.ids()).toEqual(["6", "4"]);
  feed.stop();
});

test("knows up to where all loaded feeds are complete, and says nothing while one is being read", async () => {
  const client = new QueryClient();
  const cache = createFeedCache(client);
  expect(cache.knownUpTo()).toBeNull();
  const [all, one] = [feedOf(client, filter()), feedOf(client, filter({ accounts: ["2"] }))];
  await all.answer(row(20));
  expect(cache.knownUpTo()).toBeNull();
  await one.answer(row(9, "2"));
  expect(cache.knownUpTo()).toBe("9");
  cache.reset();
  expect(cache.knownUpTo()).toBeNull();
  all.stop();
  one.stop();
});

test("still knows while a feed pages on into the past", async () => {
  const client = new QueryClient();
  const cache = createFeedCache(client);
  const feed = feedOf(client, filter());
  await feed.answerWithMore(row(20), row(19));
  const paging = feed.pageOn();
  expect(feed.isFetching()).toBe(true);
  expect(cache.knownUpTo()).toBe("20");
  await feed.answer(row(18));
  await paging;
  expect(feed.ids()).toEqual(["20", "19", "18"]);
  feed.stop();
});

test("after it is detached answers are left alone", async () => {
  const client = new QueryClient();
  const cache = createFeedCache(client);
  const feed = feedOf(client, filter());
  cache.add([row(5)]);
  cache.detach();
  await feed.answer(row(4));
  expect(feed.ids()).toEqual(["4"]);
  feed.stop();
});
