"use client";
/** Problems first: what is wrong, since when, what to do, one step away. */
import { ChevronRight, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { Ago } from "#components/ui/time.tsx";
import type { Problem } from "#lib/stats/contract.ts";

export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <section aria-labelledby="problems" className="mx-4 mb-6 md:mx-6">
      <h2 id="problems" className="sr-only">
        What needs you
      </h2>
      <ul className="divide-y divide-border overflow-hidden rounded-panel border border-border bg-signal-soft">
        {problems.map((problem) => (
          <li key={`${problem.kind} ${problem.title}`}>
            <Link
              href={problem.href}
              className="group flex items-start gap-3 px-4 py-3 outline-focus hover:bg-hover focus-visible:outline-2 focus-visible:-outline-offset-2"
            >
              <TriangleAlert className="mt-0.5 size-4 shrink-0 text-signal" aria-hidden="true" />
              <span className="min-w-0 flex-1">
                <span className="block font-medium text-signal-ink">{problem.title}</span>
                <span className="block text-foreground">{problem.advice}</span>
              </span>
              {problem.since !== null && (
                <Ago at={problem.since} className="shrink-0 text-xs text-muted" />
              )}
              <ChevronRight className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
