/** Windows of a replay as the page handles them: minutes, quick choices, gaps, places on the band. Pure. */
import type { GapView, SegmentState, SegmentView } from "#lib/coverage/contract.ts";
import type { ReplayLimits } from "#lib/replay/plan.ts";

const minute = 60_000;
const hour = 60 * minute;

/** `from` inclusive, `to` exclusive. */
export type TimeSpan = { from: Date; to: Date };

export const floorMinute = (at: Date): Date => new Date(Math.floor(at.getTime() / minute) * minute);
export const ceilMinute = (at: Date): Date => new Date(Math.ceil(at.getTime() / minute) * minute);

/** Whole minutes that hold the span. */
export const outwards = ({ from, to }: TimeSpan): TimeSpan => ({
  from: floorMinute(from),
  to: ceilMinute(to),
});

/** The edges of what X takes at this moment: nothing older, nothing younger. Whole minutes. */
export function reach(now: Date, limits: ReplayLimits): TimeSpan {
  return {
    from: ceilMinute(new Date(now.getTime() - limits.reachMs + minute)),
    to: limits.strictEdges
      ? floorMinute(new Date(now.getTime() - limits.toAgeMs))
      : ceilMinute(now),
  };
}

export type QuickWindow = TimeSpan & { id: string; label: string };

const lengths: readonly [id: string, label: string, ms: number][] = [
  ["30m", "Last 30 minutes", 30 * minute],
  ["1h", "Last hour", hour],
  ["6h", "Last 6 hours", 6 * hour],
  ["24h", "Last 24 hours", 24 * hour],
];

/** The usual windows, moved back as far as X asks, so that each of them is taken. */
export function quickWindows(now: Date, limits: ReplayLimits): QuickWindow[] {
  const { from: oldest, to } = reach(now, limits);
  return lengths.map(([id, label, ms]) => ({
    id,
    label,
    from: new Date(Math.max(oldest.getTime(), to.getTime() - ms)),
    to,
  }));
}

/** `from` and `to` as they were; `window` is what to ask X for, `recoverableUntil` until when. Both null: it is lost. */
export type Gap = TimeSpan & { cause: GapView["cause"] } & (
    | { window: TimeSpan; recoverableUntil: Date }
    | { window: null; recoverableUntil: null }
  );

/** The newest first. Whole minutes of what X reaches at this moment; what it reaches no longer is lost. */
export function shownGaps(missed: readonly GapView[], now: Date, limits: ReplayLimits): Gap[] {
  const edges = reach(now, limits);
  return missed
    .map(({ cause, ...gap }): Gap => {
      const exact = { from: new Date(gap.from), to: new Date(gap.to), cause };
      const { from, to } = outwards(exact);
      if (gap.recoverableUntil === null || to <= edges.from)
        return { ...exact, window: null, recoverableUntil: null };
      return {
        ...exact,
        window: { from: new Date(Math.max(edges.from.getTime(), from.getTime())), to },
        recoverableUntil: new Date(gap.recoverableUntil),
      };
    })
    .reverse();
}

/** What the page proposes before anything is chosen: the newest gap that X can replay, else the last hour. */
export function firstProposal(
  missed: readonly GapView[],
  now: Date,
  limits: ReplayLimits,
): TimeSpan {
  const gap = shownGaps(missed, now, limits).find(({ window }) => window !== null);
  if (gap?.window) return gap.window;
  const lastHour = quickWindows(now, limits).find(({ id }) => id === "1h");
  return lastHour ?? reach(now, limits);
}

/** The part of the band in which a short window can be seen and moved: three times its length to each side. */
export function around(window: TimeSpan, band: TimeSpan): TimeSpan {
  const pad = Math.max(15 * minute, 3 * (window.to.getTime() - window.from.getTime()));
  return {
    from: new Date(Math.max(floorMinute(band.from).getTime(), window.from.getTime() - pad)),
    to: new Date(Math.min(ceilMinute(band.to).getTime(), window.to.getTime() + pad)),
  };
}

/** Shorter is a sliver of the whole band, which nobody can grasp. */
export const isSliver = (window: TimeSpan, band: TimeSpan): boolean =>
  (window.to.getTime() - window.from.getTime()) * 32 < band.to.getTime() - band.from.getTime();

export const isInside = (window: TimeSpan, view: TimeSpan): boolean =>
  window.from >= view.from && window.to <= view.to;

/** Where a moment lies in a span, 0 to 1, held inside. */
export function placeOf(at: Date, { from, to }: TimeSpan): number {
  const length = to.getTime() - from.getTime();
  if (length <= 0) return 0;
  return Math.min(1, Math.max(0, (at.getTime() - from.getTime()) / length));
}

/** The whole minute at a place of 0 to 1. */
export function momentAt(place: number, { from, to }: TimeSpan): Date {
  const held = Math.min(1, Math.max(0, place));
  const at = from.getTime() + held * (to.getTime() - from.getTime());
  return new Date(Math.round(at / minute) * minute);
}

/** A selection moved by its edge, whole minutes, at least one minute long, inside the band. */
export function moveEdge(
  selection: TimeSpan,
  edge: "from" | "to",
  to: Date,
  band: TimeSpan,
): TimeSpan {
  const lowest = floorMinute(band.from).getTime();
  const highest = ceilMinute(band.to).getTime();
  const at = Math.round(to.getTime() / minute) * minute;
  if (edge === "from") {
    const latest = selection.to.getTime() - minute;
    return { from: new Date(Math.max(lowest, Math.min(latest, at))), to: selection.to };
  }
  const earliest = selection.from.getTime() + minute;
  return { from: selection.from, to: new Date(Math.min(highest, Math.max(earliest, at))) };
}

/** How far a key moves an edge, in ms; null for keys that do not. */
export function keyStep(key: string, shift: boolean): number | null {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return shift ? -15 * minute : -minute;
    case "ArrowRight":
    case "ArrowUp":
      return shift ? 15 * minute : minute;
    case "PageUp":
      return hour;
    case "PageDown":
      return -hour;
    case "Home":
      return Number.NEGATIVE_INFINITY;
    case "End":
      return Number.POSITIVE_INFINITY;
    default:
      return null;
  }
}

/** Milliseconds of each state in the band: the legend's figures. */
export function totals(segments: readonly SegmentView[]): Record<SegmentState, number> {
  const sums = { covered: 0, down: 0, invalid: 0, replayed: 0, unknown: 0 };
  for (const { from, to, state } of segments)
    sums[state] += new Date(to).getTime() - new Date(from).getTime();
  return sums;
}
