"use client";
/** One replay job: its state in a word and an icon, its counters as they climb, and what to do when it fell short. */
import {
  CircleCheck,
  CircleDashed,
  CircleX,
  type LucideIcon,
  RotateCw,
  TriangleAlert,
  X,
} from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import { Ago, useTimeStyle } from "#components/ui/time.tsx";
import { count, dateTimeShort, span, utc } from "#lib/client/format.ts";
import type { ReplayJobView } from "#lib/replay/contract.ts";

const states: Record<ReplayJobView["state"], { word: string; icon: LucideIcon; tone: string }> = {
  queued: { word: "Waiting", icon: CircleDashed, tone: "text-muted" },
  running: { word: "Running", icon: RotateCw, tone: "text-foreground" },
  complete: { word: "Complete", icon: CircleCheck, tone: "text-foreground" },
  incomplete: { word: "Incomplete", icon: TriangleAlert, tone: "text-signal-ink" },
  failed: { word: "Failed", icon: CircleX, tone: "text-danger-ink" },
};

/** Rolls in when it changes; tabular, so that nothing beside it moves. */
function Counter(props: { value: number; label: string; strong?: boolean }) {
  return (
    <div className="flex items-baseline gap-1.5">
      <dt className="order-2 text-xs text-muted">{props.label}</dt>
      <dd
        className={`tabular min-w-[2ch] overflow-hidden text-end ${props.strong ? "font-semibold" : ""}`}
      >
        <span
          key={props.value}
          className="inline-block motion-safe:animate-in motion-safe:duration-150 motion-safe:slide-in-from-bottom-2"
        >
          {count(props.value)}
        </span>
      </dd>
    </div>
  );
}

/** How long it took, or takes; counted by the second only while it runs. */
function Took({ job }: { job: ReplayJobView }) {
  const runs = job.state === "running" && job.startedAt !== null;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [runs]);
  if (job.startedAt === null) return null;
  const begun = new Date(job.startedAt).getTime();
  const ended = job.completedAt === null ? now : new Date(job.completedAt).getTime();
  if (!runs && job.completedAt === null) return null;
  return (
    <span className="tabular text-xs text-muted" suppressHydrationWarning>
      {`${runs ? "for" : "took"} ${span(Math.max(0, ended - begun))}`}
    </span>
  );
}

function StateWord({ state }: { state: ReplayJobView["state"] }) {
  const { word, icon: Icon, tone } = states[state];
  return (
    <span className={`inline-flex w-28 items-center gap-2 font-medium ${tone}`}>
      <Icon
        aria-hidden="true"
        className={`size-4 shrink-0 stroke-[1.5] ${state === "running" ? "motion-safe:animate-spin" : ""}`}
      />
      <span>{word}</span>
    </span>
  );
}

const recovered = (job: ReplayJobView): string =>
  `/feed?source=replay&from=${encodeURIComponent(job.from)}&to=${encodeURIComponent(job.to)}`;

export function JobRow(props: {
  job: ReplayJobView;
  /** Names the App where there are several. */
  showApp: boolean;
  /** Absent for who may only look. */
  onAskAgain?: ((job: ReplayJobView) => void) | undefined;
  onCancel?: ((job: ReplayJobView) => void) | undefined;
}) {
  const { job } = props;
  const style = useTimeStyle();
  const day = (iso: string) => dateTimeShort(iso, style);
  const fellShort = job.state === "incomplete" || job.state === "failed";
  const label = `${day(job.from)} to ${day(job.to)}`;
  return (
    <li
      data-job={job.id}
      data-state={job.state}
      className="hairline-b flex flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2.5 md:px-6"
    >
      <StateWord state={job.state} />
      <span
        className="tabular min-w-56"
        title={`${utc(job.from)} to ${utc(job.to)}`}
        suppressHydrationWarning
      >
        <span>{`${day(job.from)} – ${day(job.to)}`}</span>
        {props.showApp && <span className="ms-2 text-muted">{job.app}</span>}
      </span>
      <dl className="flex flex-wrap gap-x-4">
        <Counter value={job.received} label="received" />
        <Counter value={job.new} label="new" strong />
        <Counter value={job.duplicates} label="already had" />
      </dl>
      <span className="flex items-baseline gap-3 text-xs text-muted">
        <Took job={job} />
        <span>
          asked <Ago at={job.createdAt} />
        </span>
      </span>
      <span className="ms-auto flex items-center gap-2">
        {job.new > 0 && (
          <Link
            href={recovered(job)}
            aria-label={`Show in the feed what was recovered from ${label}`}
            className="inline-flex min-h-7 items-center text-link underline-offset-2 outline-focus hover:underline focus-visible:outline-2"
          >
            Show in the feed
          </Link>
        )}
        {job.state === "queued" && props.onCancel && (
          <Button
            size="sm"
            variant="ghost"
            className="h-7 px-2"
            aria-label={`Cancel ${label}`}
            onPress={() => props.onCancel?.(job)}
          >
            <X aria-hidden="true" />
            Cancel
          </Button>
        )}
        {fellShort && props.onAskAgain && (
          <Button
            size="sm"
            variant="outline"
            className="h-7 px-2"
            aria-label={`Ask again for ${label}`}
            onPress={() => props.onAskAgain?.(job)}
          >
            <RotateCw aria-hidden="true" />
            Ask again
          </Button>
        )}
      </span>
      {job.problem !== null && (
        <p className={`from-x w-full ps-6 ${fellShort ? "" : "text-muted"}`}>{job.problem}</p>
      )}
    </li>
  );
}
