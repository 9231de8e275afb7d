/** A day's coverage as a thin line: amber where nothing could be received, dotted where nothing is known. */
import { percent } from "#components/overview/pulse.tsx";
import { span } from "#lib/client/format.ts";
import type { AccountState } from "#lib/coverage/contract.ts";
import type { Band } from "#lib/overview/contract.ts";
import { isMissed, missedMs } from "./missed.ts";

const colours: Record<AccountState, string> = {
  covered: "var(--segment-covered)",
  replayed: "var(--segment-replayed)",
  down: "var(--signal)",
  invalid: "var(--signal)",
  revoked: "var(--signal)",
  cut_off: "var(--signal)",
  unknown: "transparent",
  unsubscribed: "transparent",
};

/** A gap of a minute is a tenth of a pixel: what was missed must be seen all the same. */
const leastGap = 1.5;

function gradient(band: Band): string {
  const from = Date.parse(band.from);
  const length = Date.parse(band.to) - from;
  const place = (at: string) => ((Date.parse(at) - from) / length) * 100;
  let reached = 0;
  const stops = band.segments.map((segment) => {
    const gap = isMissed(segment.state);
    const start = Math.max(reached, place(segment.from));
    const end = Math.min(100, Math.max(place(segment.to), gap ? start + leastGap : start));
    reached = end;
    return `${colours[segment.state]} ${start.toFixed(2)}% ${end.toFixed(2)}%`;
  });
  return `linear-gradient(to right, ${stops.join(", ")})`;
}

export function bandWords(band: Band): string {
  if (band.share === null) return "Coverage: not subscribed in the last 24 hours";
  const missed = missedMs(band);
  return `Coverage of the last 24 hours: ${percent(band.share)}${missed > 0 ? `, nothing received for ${span(missed)}` : ""}`;
}

export function CoverageStrip({ band }: { band: Band }) {
  return (
    <span
      role="img"
      aria-label={bandWords(band)}
      title={bandWords(band)}
      className="block h-1 rounded-full bg-[radial-gradient(circle,var(--border)_1px,transparent_1.2px)] bg-[length:4px_4px]"
    >
      <span className="block h-full rounded-full" style={{ background: gradient(band) }} />
    </span>
  );
}
