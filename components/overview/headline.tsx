"use client";
/** One sentence that answers "is everything all right?", and what happened since this operator last looked. */
import { familyWord } from "#components/overview/families.ts";
import { Moment } from "#components/ui/time.tsx";
import { count, plural } from "#lib/client/format.ts";
import type { FamilyCounts, Overview } from "#lib/stats/contract.ts";

const totalOf = (counts: FamilyCounts): number =>
  Object.values(counts).reduce((sum, n) => sum + n, 0);

function covered(overview: Overview): string {
  const subscribed = overview.accounts.filter(({ subscribed }) => subscribed).length;
  const connected = overview.accounts.filter(({ state }) => state === "connected").length;
  if (connected === 0) return "No account is connected yet";
  if (subscribed === connected)
    return connected === 1
      ? "Your account is subscribed"
      : `All ${connected} accounts are subscribed`;
  return `${subscribed} of ${plural(connected, "account")} subscribed`;
}

export function Headline({ overview, open }: { overview: Overview; open: number }) {
  const missed = totalOf(overview.sinceCounts);
  return (
    <header className="px-4 pt-6 pb-4 md:px-6">
      <h1 className="max-w-prose text-balance">
        {covered(overview)}
        {overview.since === null ? (
          ". "
        ) : (
          <>
            {"; "}
            {missed === 0 ? "nothing new" : plural(missed, "activity", "activities")} since you left{" "}
            <Moment at={overview.since} form="short" />
            {". "}
          </>
        )}
        <span className={open > 0 ? "text-signal-ink" : "text-muted"}>
          {open === 0 ? "Nothing needs you." : `${plural(open, "thing needs", "things need")} you.`}
        </span>
      </h1>
      {missed > 0 && (
        <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-muted tabular">
          {Object.entries(overview.sinceCounts).map(([family, n]) => (
            <li key={family} data-family={family} className="inline-flex items-center gap-1.5">
              <span
                className="size-2 rounded-[2px]"
                style={{ background: "var(--family)" }}
                aria-hidden="true"
              />
              {count(n)} {familyWord(family).toLowerCase()}
            </li>
          ))}
        </ul>
      )}
    </header>
  );
}
