"use client";
/** One webhook's desk: its band, the window on it, and the one button. */
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { Link } from "#components/ui/link.tsx";
import { Segments } from "#components/ui/segments.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { useNow, useTimeStyle } from "#components/ui/time.tsx";
import { sentenceOf } from "#lib/client/api.ts";
import { plural } from "#lib/client/format.ts";
import { putReplayJob } from "#lib/client/live/replay-jobs.ts";
import type { CoverageView } from "#lib/coverage/contract.ts";
import { checkReplayWindow, type ReplayLimits } from "#lib/replay/plan.ts";
import type { WebhookView } from "#lib/webhooks/contract.ts";
import { CoverageBand } from "./coverage-band.tsx";
import { PlanPanel } from "./plan-panel.tsx";
import { askReplay, useCoverage, useReplayPreview } from "./queries.ts";
import { QuickWindows } from "./quick-windows.tsx";
import {
  around,
  firstProposal,
  isInside,
  isSliver,
  outwards,
  quickWindows,
  reach,
  shownGaps,
  type TimeSpan,
} from "./replay-window.ts";
import { useReplayWindow } from "./use-replay-window.ts";
import { WindowForm } from "./window-form.tsx";

/** Follows a value once it rests, so that a drag is not a question a frame. */
function useRested<T>(value: T, key: string, ms = 250): T {
  const [rested, setRested] = useState(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the value, which is made anew by every render.
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [key, ms]);
  return rested;
}

const zoneOf = (timeZone: string): string =>
  timeZone === "local" ? Intl.DateTimeFormat().resolvedOptions().timeZone : timeZone;

/** What stands in the way although the window is right. */
function obstacleOf(webhook: WebhookView, mayWrite: boolean): ReactNode {
  if (!mayWrite)
    return <p className="text-muted">Your role may look. Ask an operator to replay.</p>;
  if (webhook.valid) return null;
  return (
    <p className="text-signal-ink">
      X calls this webhook invalid and replays nothing to it.{" "}
      <Link href="/webhooks" className="underline outline-focus focus-visible:outline-2">
        Validate it first.
      </Link>
    </p>
  );
}

function Desk(props: {
  webhook: WebhookView;
  limits: ReplayLimits;
  coverage: CoverageView;
  mayWrite: boolean;
}) {
  const { webhook, limits, coverage } = props;
  const client = useQueryClient();
  const zone = zoneOf(useTimeStyle().timeZone);
  const ticked = useNow();
  const now = new Date(ticked === 0 ? Date.now() : ticked);
  // Proposed once: a window must not walk away with the clock under the hand that edits it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above; a new webhook is a new proposal.
  const proposal = useMemo(() => firstProposal(coverage.gaps, new Date(), limits), [webhook.id]);
  const { edges, selection, select, setEdge } = useReplayWindow(proposal);
  const { from, to } = edges;
  const verdict =
    from === null && to === null
      ? null
      : checkReplayWindow({
          from: from ?? new Date(Number.NaN),
          to: to ?? new Date(Number.NaN),
          now,
          limits,
        });
  const gaps = shownGaps(coverage.gaps, now, limits);
  const asked = verdict?.ok === true && selection !== null ? selection : null;
  const key = `${webhook.id} ${asked?.from.getTime()} ${asked?.to.getTime()}`;
  const rested = useRested(asked === null ? null : { ...asked, webhook: webhook.id }, key);
  const preview = useReplayPreview(rested);
  const [asking, setAsking] = useState<{ busy: boolean; problem?: string; done?: string }>({
    busy: false,
  });
  const ask = async (window: TimeSpan) => {
    setAsking({ busy: true });
    try {
      const { items } = await askReplay({ ...window, webhook: webhook.id });
      for (const job of items) putReplayJob(client, job);
      setAsking({ busy: false, done: `Asked. ${plural(items.length, "job")} below.` });
    } catch (error) {
      setAsking({ busy: false, problem: sentenceOf(error) });
    }
  };
  const choose = (span: TimeSpan) => {
    setAsking({ busy: false });
    select(span);
  };
  const band = { from: new Date(coverage.from), to: new Date(coverage.to) };
  const closeUp = (span: TimeSpan | null) =>
    span !== null && isSliver(span, band) ? around(span, band) : null;
  // Held while the window is moved, so that the scale does not change under the hand.
  const [zoom, setZoom] = useState(() => closeUp(selection));
  const view = zoom !== null && selection !== null && isInside(selection, zoom) ? zoom : band;
  return (
    <>
      <div className="flex justify-end px-4 md:px-6">
        <Segments
          label="What the band shows"
          choices={[
            { id: "day", label: "24 h" },
            { id: "window", label: "The window" },
          ]}
          value={view === band ? "day" : "window"}
          onChange={(id) =>
            setZoom(id === "day" || selection === null ? null : around(selection, band))
          }
        />
      </div>
      <CoverageBand
        segments={coverage.segments}
        band={band}
        view={view}
        reach={reach(now, limits)}
        selection={selection}
        onSelect={choose}
      />
      <div className="mt-5 grid gap-6 px-4 md:px-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <h2>Window</h2>
          <QuickWindows
            gaps={gaps}
            windows={quickWindows(now, limits)}
            selection={selection}
            onSelect={(span) => {
              choose(span);
              setZoom(closeUp(span));
            }}
          />
          <WindowForm
            timeZone={zone}
            edges={edges}
            problem={verdict === null || verdict.ok ? null : verdict}
            onEdge={setEdge}
          />
        </div>
        <PlanPanel
          verdict={verdict}
          isLost={
            asked !== null &&
            gaps.some((gap) => gap.window === null && isInside(asked, outwards(gap)))
          }
          preview={{
            data: asked === null ? undefined : preview.data,
            error: preview.error,
            onRetry: () => void preview.refetch(),
          }}
          obstacle={obstacleOf(webhook, props.mayWrite)}
          asking={asking.busy}
          problem={asking.problem}
          onAsk={() => asked !== null && void ask(asked)}
        />
      </div>
      <p role="status" className="sr-only">
        {asking.done}
      </p>
    </>
  );
}

export function ReplayDesk(props: {
  webhook: WebhookView;
  limits: ReplayLimits;
  mayWrite: boolean;
}) {
  const coverage = useCoverage(props.webhook.id);
  if (coverage.data !== undefined)
    return <Desk key={props.webhook.id} {...props} coverage={coverage.data} />;
  if (coverage.isError)
    return (
      <ErrorState
        error={coverage.error}
        what="The coverage could not be loaded"
        onRetry={() => void coverage.refetch()}
      />
    );
  return (
    <div role="status" aria-label="Loading the coverage" className="px-4 pt-6 md:px-6">
      <Skeleton className="h-12 w-full rounded-control" />
      <div className="mt-14 grid gap-6 lg:grid-cols-2">
        <Skeleton className="h-56 rounded-panel" />
        <Skeleton className="h-56 rounded-panel" />
      </div>
    </div>
  );
}
