"use client";
/** From an empty Birdseye to the first activity: six steps that tick themselves, and a way without any keys. */
import { Check, ChevronDown } from "lucide-react";
import { useState } from "react";
import { PracticeEnd, PracticeOffer } from "#components/start/practice-offer.tsx";
import { StepBody, stepTitles } from "#components/start/step-texts.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { ErrorState, SkeletonRows } from "#components/ui/states.tsx";
import { useMay } from "#lib/client/may.ts";
import type { StartProgress, Step, StepId } from "#lib/start/contract.ts";
import { useStart } from "./queries.ts";

function Marker({ step, number }: { step: Step; number: number }) {
  const done = step.state === "done";
  return (
    <span
      aria-hidden="true"
      className={`mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-full border text-xs tabular ${
        done ? "border-transparent bg-accent text-accent-foreground" : "border-border text-muted"
      }`}
    >
      {done ? <Check className="size-3.5" /> : number}
    </span>
  );
}

const stateWords: Record<Step["state"], string> = {
  done: "done",
  open: "to do",
  waiting: "after the steps before it",
};

function StepItem(props: {
  step: Step;
  number: number;
  way: StartProgress;
  open: boolean;
  onToggle(): void;
}) {
  const { step, number, way, open } = props;
  return (
    <li className="hairline-b flex gap-3 py-4">
      <Marker step={step} number={number} />
      <div className="min-w-0 flex-1">
        <h2>
          <button
            type="button"
            aria-expanded={open}
            onClick={props.onToggle}
            className="flex w-full items-center gap-2 text-left outline-focus focus-visible:outline-2 focus-visible:outline-offset-2"
          >
            <span className={step.state === "waiting" ? "text-muted" : ""}>
              {stepTitles[step.id]}
            </span>
            <span className="sr-only">{`, ${stateWords[step.state]}`}</span>
            <ChevronDown
              aria-hidden="true"
              className={`ml-auto size-4 shrink-0 text-muted transition-transform motion-reduce:transition-none ${open ? "rotate-180" : ""}`}
            />
          </button>
        </h2>
        {step.finding !== null && <p className="text-muted">{step.finding}</p>}
        {open && (
          <div className="mt-3 max-w-prose space-y-3">
            <StepBody id={step.id} way={way} />
          </div>
        )}
      </div>
    </li>
  );
}

export function Start() {
  const { data: way, error, refetch } = useStart();
  const isOwner = useMay("owner");
  const [chosen, setChosen] = useState<StepId | "none" | null>(null);
  if (way === undefined) {
    return error === null ? (
      <SkeletonRows rows={6} label="Loading the first steps" />
    ) : (
      <ErrorState error={error} what="The first steps could not be loaded." onRetry={refetch} />
    );
  }
  const next = way.steps.find(({ state }) => state === "open")?.id ?? null;
  const open = chosen ?? next;
  const left = way.steps.filter(({ state }) => state !== "done").length;
  const mayPractise = isOwner && !way.done && !way.practising && !way.app?.isEmulator;
  const mayEnd = isOwner && way.practising;
  const aside = mayPractise || mayEnd;
  return (
    <div className={aside ? "column-table" : "column-reading"}>
      <PageHeader title={way.done ? "Everything is in place" : "Your first activity"}>
        {way.done
          ? "Keys, address, account, webhook, subscription: all there, and activity arrives."
          : "Each step ticks itself as soon as Birdseye sees that it is done."}
      </PageHeader>
      <div
        className={`grid gap-x-12 gap-y-8 px-4 pb-12 md:px-6 ${aside ? "lg:grid-cols-[minmax(0,1fr)_minmax(16rem,22rem)]" : ""}`}
      >
        <div>
          <p className="sr-only" aria-live="polite">
            {left === 0 ? "All steps are done." : `${left} of ${way.steps.length} steps left.`}
          </p>
          <ol className="border-t border-border">
            {way.steps.map((step, index) => (
              <StepItem
                key={step.id}
                step={step}
                number={index + 1}
                way={way}
                open={open === step.id}
                onToggle={() => setChosen(open === step.id ? "none" : step.id)}
              />
            ))}
          </ol>
        </div>
        {mayPractise && <PracticeOffer hasApp={way.app !== null} />}
        {mayEnd && <PracticeEnd />}
      </div>
    </div>
  );
}
