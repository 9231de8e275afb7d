"use client";
/** Problems first: what is wrong, since when, what to do, and the one step to where it is done. */
import { ArrowRight, ChevronRight, TriangleAlert } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Link } from "#components/ui/link.tsx";
import { Ago, Moment, useTimeStyle } from "#components/ui/time.tsx";
import { clockShort, plural, utc } from "#lib/client/format.ts";
import type { GapTimes, Problem, ProblemPart } from "#lib/overview/contract.ts";
import { useAside } from "./use-problems.ts";

const fewParts = 6;

function Times({ gap }: { gap: GapTimes }) {
  const style = useTimeStyle();
  return (
    <span className="tabular">
      <Moment at={gap.from} form="short" />
      <span>{" – "}</span>
      <time dateTime={gap.to} title={utc(gap.to)} suppressHydrationWarning>
        {clockShort(gap.to, style)}
      </time>
      {gap.recoverableUntil !== null && (
        <span>
          <span>{", recoverable until "}</span>
          <Moment at={gap.recoverableUntil} form="short" />
        </span>
      )}
    </span>
  );
}

function Parts({ parts }: { parts: readonly ProblemPart[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? parts : parts.slice(0, fewParts);
  return (
    <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5">
      {keyed(shown, ({ href }) => href).map(([key, { label, href, gap }]) => (
        <li key={key}>
          <Link
            href={href}
            className="inline-flex min-h-6 items-center gap-2 rounded-[2px] underline decoration-border underline-offset-2 outline-focus hover:decoration-current focus-visible:outline-2"
          >
            {label !== "" && <bdi>{label}</bdi>}
            {gap !== undefined && <Times gap={gap} />}
          </Link>
        </li>
      ))}
      {shown.length < parts.length && (
        <li>
          <button
            type="button"
            onClick={() => setAll(true)}
            className="min-h-6 cursor-pointer text-muted outline-focus hover:underline focus-visible:outline-2"
          >
            {plural(parts.length - shown.length, "more", "more")}
          </button>
        </li>
      )}
    </ul>
  );
}

function Row(props: { problem: Problem; isAside: boolean; onMove(): void }) {
  const { problem, isAside } = props;
  return (
    <li className="flex items-start gap-3 px-4 py-3" data-problem={problem.kind}>
      <TriangleAlert
        className={`mt-0.5 size-4 shrink-0 ${isAside ? "text-muted" : "text-signal"}`}
        aria-hidden="true"
      />
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <p className={`font-medium ${isAside ? "" : "text-signal-ink"}`}>
            <span>{problem.title}</span>
            {problem.since !== null && (
              <Ago
                at={problem.since}
                className="ms-2 text-xs font-normal whitespace-nowrap text-muted"
              />
            )}
          </p>
          <p>
            <span>{`${problem.advice} `}</span>
            {problem.gap !== null && (
              <span className="text-muted">
                <Times gap={problem.gap} />
              </span>
            )}
          </p>
          {problem.parts.length > 0 && <Parts parts={problem.parts} />}
        </div>
        <div className="flex shrink-0 flex-wrap items-center gap-2">
          <button
            type="button"
            onClick={props.onMove}
            aria-label={`${isAside ? "Show again" : "Hide for a day"}: ${problem.title}`}
            className="inline-flex h-8 cursor-pointer items-center rounded-control px-2 text-muted outline-focus hover:bg-hover hover:text-foreground focus-visible:outline-2 max-sm:order-1"
          >
            {isAside ? "Show again" : "Hide for a day"}
          </button>
          <Link
            href={problem.href}
            className="inline-flex h-8 shrink-0 items-center gap-1.5 rounded-control border border-border bg-surface px-3 font-medium outline-focus hover:bg-hover focus-visible:outline-2"
          >
            <span>{problem.action}</span>
            <ArrowRight className="size-3.5 text-muted" aria-hidden="true" />
          </Link>
        </div>
      </div>
    </li>
  );
}

const nameOf = ({ kind, href }: Problem): string => `${kind} ${href}`;

/** A React key for each: its name, and where several bear the same, which of them it is. */
function keyed<T>(items: readonly T[], name: (item: T) => string): [key: string, item: T][] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const nth = seen.get(name(item)) ?? 0;
    seen.set(name(item), nth + 1);
    return [`${name(item)} ${nth}`, item];
  });
}

/** All problems; those put aside are one line, which opens. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const { shown, aside, hide, show } = useAside(problems);
  const [isOpen, setOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  if (problems.length === 0) return null;
  return (
    <section
      id="problems"
      aria-labelledby="problems-title"
      className="mx-4 mb-4 scroll-mt-4 md:mx-6"
    >
      <h2 id="problems-title" className="sr-only">
        What needs you
      </h2>
      {shown.length > 0 && (
        <ul className="divide-y divide-border overflow-hidden rounded-panel border border-border bg-signal-soft">
          {keyed(shown, nameOf).map(([key, problem]) => (
            <Row
              key={key}
              problem={problem}
              isAside={false}
              onMove={() => {
                // The row goes, and the way back to it is where one looks next.
                flushSync(() => hide(problem));
                toggle.current?.focus();
              }}
            />
          ))}
        </ul>
      )}
      {aside.length > 0 && (
        <>
          <button
            ref={toggle}
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            className="mt-1 inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-control text-xs text-muted outline-focus hover:text-foreground focus-visible:outline-2"
          >
            <ChevronRight className={`size-3.5 ${isOpen ? "rotate-90" : ""}`} aria-hidden="true" />
            <span>{plural(aside.length, "hidden problem")}</span>
          </button>
          {isOpen && (
            <ul
              aria-label="Hidden problems"
              className="mt-1 divide-y divide-border overflow-hidden rounded-panel border border-border"
            >
              {keyed(aside, nameOf).map(([key, problem]) => (
                <Row key={key} problem={problem} isAside onMove={() => show(problem)} />
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
