"use client";
/** How many were refused in the last 24 hours, exactly, by reason and App: the list below may be a sample. */
import { count, inSentence, plural } from "#lib/client/format.ts";
import type { RejectedTotalView } from "#lib/rejected/contract.ts";
import { reasonWords } from "./reasons.ts";

export function RejectedTotals(props: {
  totals: readonly RejectedTotalView[];
  /** The one App that is shown; null: all. */
  app: string | null;
  onAllApps(): void;
}) {
  const { totals, app: only } = props;
  const sum = totals.reduce((all, total) => all + total.count, 0);
  const severalApps = new Set(totals.map(({ app }) => app)).size > 1;
  return (
    <section aria-label="Refused in the last 24 hours" className="px-4 pb-3 md:px-6">
      <p className="tabular">
        <span className="text-base font-medium">{plural(sum, "call")}</span>{" "}
        <span className="text-muted">
          {`${only !== null ? `to ${only} ` : ""}refused in the last 24 hours`}
        </span>
        {only !== null && (
          <button
            type="button"
            onClick={props.onAllApps}
            className="ms-3 min-h-6 cursor-pointer text-link outline-focus hover:underline focus-visible:outline-2"
          >
            Show all Apps
          </button>
        )}
      </p>
      <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
        {totals.map(({ app, reason, count: n }) => (
          <li key={`${app} ${reason}`}>
            <span className="tabular font-medium text-foreground">{count(n)}</span>
            <span>{` ${inSentence(reasonWords(reason).word)}${severalApps ? ` · ${app}` : ""}`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
