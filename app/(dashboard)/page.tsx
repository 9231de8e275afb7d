/** Overview: is everything all right? Its answer comes with the document. */
import type { Metadata } from "next";
import { FirstData } from "#components/first-data.tsx";
import { OverviewPage } from "#components/overview/overview.tsx";
import {
  loadOverviewUrl,
  type OverviewUrl,
  overviewAsk,
  overviewKeyOf,
  overviewSearch,
} from "#components/overview/overview-url.ts";
import { deps } from "#lib/deps.ts";
import { getMe } from "#lib/operators/me.ts";
import { overview, overviewQuery } from "#lib/overview/service.ts";
import { currentSession, isDocument, visitorChartHours, visitorZone } from "./first-view.ts";

export const metadata: Metadata = { title: "Overview" };

/** Empty: the browser asks by itself. */
async function firstAnswer(url: OverviewUrl): Promise<FirstData[]> {
  const session = await currentSession();
  if (session === null || !(await isDocument())) return [];
  const ask = overviewAsk(url, await visitorZone(), await visitorChartHours());
  const query = overviewQuery.safeParse(
    Object.fromEntries(new URLSearchParams(overviewSearch(ask))),
  );
  if (!query.success) return [];
  const { leftAt } = await getMe(deps(), session.operator);
  const at = deps().clock.now().getTime();
  const data = await overview(deps(), query.data, leftAt === null ? null : new Date(leftAt));
  return [{ key: overviewKeyOf(ask), data, at }];
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  return (
    <FirstData entries={await firstAnswer(await loadOverviewUrl(searchParams))}>
      <OverviewPage />
    </FirstData>
  );
}
