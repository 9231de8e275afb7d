/** What the band's patterns mean, with how much there is of each; also the band for people who cannot see it. */
import { span } from "#lib/client/format.ts";
import type { SegmentView } from "#lib/coverage/contract.ts";
import { totals } from "./replay-window.ts";
import { stateFill, stateOrder, stateWords } from "./segments.ts";

const minuteMs = 60_000;

/** Coverage is known by heartbeats: to tell less than a minute would be to guess. */
const lengthOf = (ms: number) => (ms < minuteMs ? "under 1 min" : span(ms));

export function BandLegend({ segments }: { segments: readonly SegmentView[] }) {
  const sums = totals(segments);
  const shown = stateOrder.filter((state) => sums[state] > 0);
  return (
    <ul
      aria-label="Coverage of the last 24 hours"
      className="flex flex-wrap gap-x-5 gap-y-1 px-4 md:px-6"
    >
      {shown.map((state) => (
        <li key={state} title={stateWords[state].says} className="flex items-center gap-2 text-xs">
          <span
            aria-hidden="true"
            data-keeps-colour=""
            className="h-3 w-5 shrink-0 rounded-[3px] border border-border"
            style={{ background: stateFill[state] }}
          />
          <span>{stateWords[state].word}</span>
          <span className="tabular text-muted">{lengthOf(sums[state])}</span>
        </li>
      ))}
    </ul>
  );
}
