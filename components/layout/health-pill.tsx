"use client";
/** One look: healthy, or how many things need a person. */
import { Check, TriangleAlert } from "lucide-react";
import { Link } from "#components/ui/link.tsx";
import { plural } from "#lib/client/format.ts";
import { useProblems } from "./use-problems.ts";

export function HealthPill() {
  const { problems, aside, known } = useProblems();
  if (!known && problems.length === 0) return null;
  const first = problems[0];
  const shape =
    "h-7 shrink-0 items-center gap-1.5 rounded-full px-2.5 text-xs whitespace-nowrap outline-focus focus-visible:outline-2";
  if (first === undefined) {
    return (
      <Link
        href="/"
        translate="no"
        className={`${shape} hidden border border-border hover:bg-hover sm:inline-flex`}
      >
        {aside > 0 ? (
          `${aside} hidden`
        ) : (
          <>
            <Check className="size-3.5 text-muted" aria-hidden="true" />
            Healthy
          </>
        )}
      </Link>
    );
  }
  return (
    <Link
      href={problems.length === 1 ? first.href : "/"}
      translate="no"
      title={problems.map((problem) => problem.title).join("\n")}
      className={`${shape} inline-flex bg-signal-soft font-medium text-signal-ink hover:underline`}
    >
      <TriangleAlert className="size-3.5 text-signal" aria-hidden="true" />
      {/* On a phone the sign and the number; the words are for listeners there, and on the overview. */}
      <span className="sr-only sm:not-sr-only">{plural(problems.length, "problem")}</span>
      <span aria-hidden="true" className="tabular sm:hidden">
        {problems.length}
      </span>
    </Link>
  );
}
