/** The feed of all accounts, or of some. The first screen of rows comes with the document. */
import type { Metadata } from "next";
import { Feed } from "#components/feed/feed.tsx";
import type { FirstPage } from "#components/feed/use-feed.ts";
import { type FeedUrl, loadFeedUrl } from "#lib/client/feed-parsers.ts";
import { feedFilter, feedSearch } from "#lib/client/feed-query.ts";
import { deps } from "#lib/deps.ts";
import { activitiesQuery } from "#lib/feed/query.ts";
import { listActivities } from "#lib/feed/service.ts";
import { currentSession, isDocument } from "../first-view.ts";

export const metadata: Metadata = { title: "Feed" };

/** About one screen; the list asks for more as soon as it runs. */
const rowsOfFirstView = 40;

/** Null: the browser asks by itself, and shows what is wrong with the filter if it is refused. */
async function firstPage(url: FeedUrl): Promise<FirstPage | null> {
  if (!(await isDocument()) || (await currentSession()) === null) return null;
  const at = deps().clock.now().getTime();
  const filter = feedFilter(url, at);
  const search = new URLSearchParams(feedSearch(filter, { limit: rowsOfFirstView }));
  const query = activitiesQuery.safeParse(Object.fromEntries(search));
  return query.success ? { filter, at, page: await listActivities(deps(), query.data) } : null;
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

// No Suspense around the feed: a boundary hydrates late, when queries have answered already, and its HTML no longer fits.
export default async function FeedPage({ searchParams }: Props) {
  return <Feed first={await firstPage(await loadFeedUrl(searchParams))} />;
}
