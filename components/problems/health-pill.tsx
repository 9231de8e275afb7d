"use client";
/** One look: healthy, how many things need a person, or that nobody can say. */
import { Check, CircleDashed, CircleQuestionMark, TriangleAlert } from "lucide-react";
import { Link } from "#components/ui/link.tsx";
import { useTimeStyle } from "#components/ui/time.tsx";
import { clockShort, plural } from "#lib/client/format.ts";
import { useAccounts } from "#lib/client/queries.ts";
import { useProblems, useUnknownSince } from "./use-problems.ts";

const shape =
  "h-7 shrink-0 items-center gap-1.5 rounded-full px-2.5 text-xs whitespace-nowrap outline-focus focus-visible:outline-2";
const quiet = `${shape} border border-border hover:bg-hover`;

/** Without an account that somebody added there is nothing that could be healthy. */
function useIsSetUp(): boolean {
  const { data } = useAccounts();
  return data === undefined || data.some(({ state }) => state !== "not_connected");
}

export function HealthPill() {
  const { problems, aside, known } = useProblems();
  const unknownSince = useUnknownSince();
  const style = useTimeStyle();
  const isSetUp = useIsSetUp();
  const first = problems[0];
  const titles = problems.map((problem) => problem.title).join("\n");
  if (unknownSince !== null) {
    const since = `Unknown since ${clockShort(new Date(unknownSince).toISOString(), style)}`;
    return (
      <Link
        href="/"
        translate="no"
        title={`The server has not said how things are since then.${titles === "" ? "" : `\nThen it said:\n${titles}`}`}
        className={`${quiet} inline-flex`}
      >
        <CircleQuestionMark className="size-3.5 text-muted" aria-hidden="true" />
        <span className="sr-only sm:not-sr-only">{since}</span>
      </Link>
    );
  }
  if (!known && first === undefined) return null;
  if (first === undefined) {
    const [Icon, word] =
      aside > 0
        ? [null, `${aside} hidden`]
        : isSetUp
          ? [Check, "Healthy"]
          : [CircleDashed, "Not set up"];
    return (
      <Link href={isSetUp ? "/" : "/start"} className={`${quiet} hidden sm:inline-flex`}>
        {Icon !== null && <Icon className="size-3.5 text-muted" aria-hidden="true" />}
        <span>{word}</span>
      </Link>
    );
  }
  return (
    <Link
      href={problems.length === 1 ? first.href : "/"}
      translate="no"
      title={titles}
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
