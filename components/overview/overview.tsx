"use client";
/** The home page: is everything all right, what happened, where to look. */
import { useQueryStates } from "nuqs";
import { useProblems } from "#components/layout/use-problems.ts";
import { AccountCards } from "#components/overview/account-cards.tsx";
import { ActivityChart } from "#components/overview/activity-chart.tsx";
import { Compare } from "#components/overview/compare.tsx";
import { Headline } from "#components/overview/headline.tsx";
import { Heatmap } from "#components/overview/heatmap.tsx";
import { OverviewSkeleton } from "#components/overview/overview-skeleton.tsx";
import { ProblemList } from "#components/overview/problem-list.tsx";
import { TopPeople } from "#components/overview/top-people.tsx";
import { StartBanner } from "#components/start/start-banner.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { useTimeStyle } from "#components/ui/time.tsx";
import { useOverview } from "#lib/client/overview.ts";
import { overviewAsk, overviewParsers, overviewRanges } from "#lib/client/overview-url.ts";

export function OverviewPage() {
  const zone = useTimeStyle().timeZone;
  const [url, setUrl] = useQueryStates(overviewParsers, { history: "push" });
  const ask = overviewAsk(url, zone);
  const { data, error, refetch } = useOverview(ask);
  const { problems } = useProblems();
  if (data === undefined) {
    if (error !== null)
      return (
        <ErrorState error={error} what="The overview could not be loaded." onRetry={refetch} />
      );
    return <OverviewSkeleton />;
  }
  return (
    <div className="mx-auto max-w-[1600px] pb-12">
      <StartBanner />
      <Headline overview={data} open={problems.length} />
      <ProblemList problems={problems} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 px-4 md:px-6 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <section aria-labelledby="activity" className="min-w-0">
          <div className="mb-3 flex items-center justify-between gap-4">
            <h2 id="activity">Activity</h2>
            <fieldset className="flex overflow-hidden rounded-control border border-border text-xs">
              <legend className="sr-only">Length of the chart</legend>
              {overviewRanges.map(([length, label]) => (
                <button
                  key={length}
                  type="button"
                  aria-pressed={length === ask.hours}
                  onClick={() => void setUrl({ hours: length })}
                  className="h-7 min-w-10 px-2 tabular outline-focus hover:bg-hover focus-visible:outline-2 focus-visible:-outline-offset-2 aria-pressed:bg-selected aria-pressed:font-medium"
                >
                  {label}
                </button>
              ))}
            </fieldset>
          </div>
          <ActivityChart series={data.series} account={ask.account} />
        </section>
        <section aria-labelledby="today">
          <h2 id="today" className="mb-3">
            Today
          </h2>
          <Compare compare={data.compare} />
        </section>
        <section aria-labelledby="accounts" className="min-w-0 xl:col-span-2">
          <h2 id="accounts" className="mb-3">
            Accounts
          </h2>
          <AccountCards accounts={data.accounts} />
        </section>
        <section aria-labelledby="hours" className="min-w-0 overflow-x-auto">
          <h2 id="hours" className="mb-3">
            Busiest hours
          </h2>
          <Heatmap cells={data.heatmap} zone={zone} />
        </section>
        <section aria-labelledby="people">
          <h2 id="people" className="mb-3">
            Top people, today and yesterday
          </h2>
          <TopPeople people={data.people} />
        </section>
      </div>
    </div>
  );
}
