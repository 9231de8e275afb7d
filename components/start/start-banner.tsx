"use client";
/** On the overview, until the first activity: how far one is, and the way on. */
import { ChevronRight } from "lucide-react";
import { stepTitles } from "#components/start/step-texts.tsx";
import { Link } from "#components/ui/link.tsx";
import { useStart } from "./queries.ts";

const lowerFirst = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

export function StartBanner() {
  const { data: way } = useStart();
  if (way === undefined || way.done) return null;
  const done = way.steps.filter(({ state }) => state === "done").length;
  const next = way.steps.find(({ state }) => state === "open");
  return (
    <Link
      href="/start"
      className="mx-4 mt-6 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-panel border border-border bg-surface px-4 py-3 outline-focus hover:bg-hover focus-visible:outline-2 md:mx-6"
    >
      <span className="flex gap-1 max-sm:w-full" aria-hidden="true">
        {way.steps.map(({ id, state }) => (
          <span
            key={id}
            className={`h-1.5 w-4 rounded-full ${state === "done" ? "bg-accent" : "bg-default"}`}
          />
        ))}
      </span>
      <span className="min-w-0 flex-1">
        <span className="font-medium">
          {`${done} of ${way.steps.length} steps to your first activity.`}
        </span>{" "}
        {next !== undefined && (
          <span className="text-muted">{`Next: ${lowerFirst(stepTitles[next.id])}.`}</span>
        )}
      </span>
      <ChevronRight className="size-4 shrink-0 text-muted" aria-hidden="true" />
    </Link>
  );
}
