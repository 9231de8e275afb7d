"use client";
/** Every replay that was asked for, newest first, moving as X delivers. */
import { useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { ListStates } from "#components/ui/list-page.tsx";
import { notifyDone, notifyError } from "#components/ui/notify.ts";
import { ShowMore } from "#components/ui/show-more.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { putReplayJob } from "#lib/client/live/replay-jobs.ts";
import type { ReplayJobView } from "#lib/replay/contract.ts";
import { JobRow } from "./job-row.tsx";
import { askReplay, cancelReplay, useReplays } from "./queries.ts";

function useJobActions() {
  const client = useQueryClient();
  const askAgain = async (job: ReplayJobView) => {
    try {
      const { items } = await askReplay({
        webhook: job.webhook,
        from: new Date(job.from),
        to: new Date(job.to),
      });
      for (const item of items) putReplayJob(client, item);
      notifyDone("Asked again. What we have already is not stored twice.");
    } catch (error) {
      notifyError(error);
    }
  };
  const cancel = async (job: ReplayJobView) => {
    try {
      putReplayJob(client, await cancelReplay(job.id));
    } catch (error) {
      notifyError(error);
    }
  };
  return { askAgain, cancel };
}

export function JobList(props: { severalApps: boolean; mayWrite: boolean }) {
  const query = useReplays();
  const { askAgain, cancel } = useJobActions();
  const jobs = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="jobs" className="mt-8">
      <h2 id="jobs" className="px-4 pb-2 md:px-6">
        Replays
      </h2>
      <ListStates
        query={query}
        name="replays"
        rows={3}
        count={jobs.length}
        empty={
          <EmptyState icon={<RotateCcw aria-hidden="true" />} title="Nothing was replayed yet">
            When deliveries were missed, X sends those of the last 24 hours once more. Choose the
            stretch above; the job appears here, and its counters say what was new and what we had
            already.
          </EmptyState>
        }
      >
        <ul aria-labelledby="jobs" className="border-t border-border">
          {jobs.map((job) => (
            <JobRow
              key={job.id}
              job={job}
              showApp={props.severalApps}
              {...(props.mayWrite
                ? { onAskAgain: (it) => void askAgain(it), onCancel: (it) => void cancel(it) }
                : {})}
            />
          ))}
        </ul>
        <ShowMore query={query}>Show older replays</ShowMore>
      </ListStates>
    </section>
  );
}
