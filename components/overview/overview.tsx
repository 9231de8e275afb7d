"use client";
/** The home page: is everything all right, what happened, where to look. */
import { Activity } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useGo } from "#components/live/safe-links.tsx";
import { AccountCards } from "#components/overview/account-cards.tsx";
import { ActivityChart } from "#components/overview/activity-chart.tsx";
import { Headline } from "#components/overview/headline.tsx";
import { Heatmap } from "#components/overview/heatmap.tsx";
import { Pulse } from "#components/overview/pulse.tsx";
import { TopPeople } from "#components/overview/top-people.tsx";
import { ProblemList } from "#components/problems/problem-list.tsx";
import { useProblems } from "#components/problems/use-problems.ts";
import { NothingYet } from "#components/start/nothing-yet.tsx";
import { StartBanner } from "#components/start/start-banner.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { usePreferences } from "#components/ui/preferences.tsx";
import { Segments } from "#components/ui/segments.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { Moment, useTimeStyle } from "#components/ui/time.tsx";
import type { Overview } from "#lib/overview/contract.ts";
import { overviewAsk, overviewParsers, overviewRanges } from "./overview-url.ts";
import { useOverview } from "./use-overview.ts";

/** The overview before its first answer, in the same rhythm. */
function OverviewSkeleton() {
  return (
    <div role="status" aria-label="Loading the overview" className="px-4 pt-6 md:px-6">
      <Skeleton className="h-6 w-2/3 rounded-control" />
      <div className="mt-6 grid grid-cols-2 gap-x-10 gap-y-6 border-y border-border py-4 xl:grid-cols-4">
        {[1, 2, 3, 4].map((figure) => (
          <Skeleton key={figure} className="h-12 w-4/5 rounded-control" />
        ))}
      </div>
      <Skeleton className="mt-12 h-44 w-full rounded-panel md:h-56" />
      <div className="mt-16 grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-3">
        {[1, 2, 3].map((card) => (
          <Skeleton key={card} className="h-40 rounded-panel" />
        ))}
      </div>
    </div>
  );
}

function ChartSection({ overview, account }: { overview: Overview; account: string | null }) {
  const [, setUrl] = useQueryStates(overviewParsers, { history: "push" });
  const { change } = usePreferences();
  const go = useGo();
  return (
    <section aria-labelledby="activity" className="min-w-0 xl:col-span-2">
      <div className="mb-4 flex items-center justify-between gap-4">
        <h2 id="activity">Activity</h2>
        <Segments
          label="Length of the chart"
          choices={overviewRanges.map(([length, label]) => ({ id: String(length), label }))}
          value={String(overview.hours)}
          onChange={(length) => {
            change({ chartHours: Number(length) });
            void setUrl({ hours: Number(length) });
          }}
        />
      </div>
      <ActivityChart
        series={overview.series}
        onOpen={(stretch) => {
          const query = new URLSearchParams(stretch);
          if (account !== null) query.set("account", account);
          go(`/feed?${query}`);
        }}
      />
    </section>
  );
}

/** The asked length could not be read: the figures stay, and say of when they are. */
function OfBefore(props: { overview: Overview; asked: number | null; onRetry(): void }) {
  const { overview, asked } = props;
  const label = (hours: number) =>
    overviewRanges.find(([length]) => length === hours)?.[1] ?? `${hours} h`;
  return (
    <Notice tone="needs-you">
      <span>{`${
        asked === null || asked === overview.hours
          ? "The figures could not be read anew."
          : `The figures of ${label(asked)} could not be read.`
      } These are of `}</span>
      <Moment at={overview.now} form="short" />
      <span>{`, over ${label(overview.hours)}. `}</span>
      <button
        type="button"
        onClick={props.onRetry}
        className="min-h-6 cursor-pointer font-medium underline outline-focus focus-visible:outline-2"
      >
        Try again
      </button>
    </Notice>
  );
}

export function OverviewPage() {
  const zone = useTimeStyle().timeZone;
  const { chartHours } = usePreferences().preferences;
  const [url] = useQueryStates(overviewParsers, { history: "push" });
  const ask = overviewAsk(url, zone, chartHours);
  const { data, error, refetch, isOfBefore } = useOverview(ask);
  const { all, problems, aside, known } = useProblems();
  if (data === undefined) {
    if (error !== null)
      return (
        <ErrorState error={error} what="The overview could not be loaded." onRetry={refetch} />
      );
    return <OverviewSkeleton />;
  }
  const isEmpty = data.compare.firstAt === null && ask.account === null;
  return (
    <div className="mx-auto max-w-[1600px] pb-12">
      {data.compare.firstAt === null && <StartBanner />}
      <Headline
        overview={data}
        account={ask.account}
        problems={known ? problems : null}
        aside={aside}
      />
      <ProblemList problems={all} />
      {isEmpty ? (
        <NothingYet icon={<Activity aria-hidden="true" />} />
      ) : (
        <>
          {isOfBefore && <OfBefore overview={data} asked={ask.hours} onRetry={refetch} />}
          <Pulse overview={data} />
          <div className="mt-6 grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 px-4 md:px-6 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <ChartSection overview={data} account={ask.account} />
            <section aria-labelledby="accounts" className="min-w-0 xl:col-span-2">
              <h2 id="accounts" className="mb-3">
                Accounts
              </h2>
              <AccountCards accounts={data.accounts} bands={data.bands} />
            </section>
            <section aria-labelledby="hours" className="min-w-0">
              <h2 id="hours" className="mb-3">
                Busiest hours
              </h2>
              <Heatmap cells={data.heatmap} zone={zone} />
            </section>
            <section aria-labelledby="people" className="min-w-0">
              <h2 id="people" className="mb-3">
                Top people, today and yesterday
              </h2>
              <TopPeople people={data.people} account={ask.account} />
            </section>
          </div>
        </>
      )}
    </div>
  );
}
