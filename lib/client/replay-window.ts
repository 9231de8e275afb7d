/** Windows of a replay as the page handles them: minutes, quick choices, gaps, places on the band. Pure. */
import type { ReplayLimits } from "#lib/replay/plan.ts";

const minute = 60_000;
const hour = 60 * minute;

/** `from` inclusive, `to` exclusive. */
export type TimeSpan = { from: Date; to: Date };

export type SegmentState = "covered" | "down" | "invalid" | "replayed" | "unknown";
export type Segment = { from: string; to: string; state: SegmentState };

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

export type Gap = TimeSpan & {
  /** Until when X can still be asked for its beginning. */
  recoverableUntil: Date;
};

/** Stretches in which we were not running and that X still reaches, the newest first. */
export function recoverableGaps(
  segments: readonly Segment[],
  now: Date,
  limits: ReplayLimits,
): Gap[] {
  const edges = reach(now, limits);
  return segments
    .filter(({ state, to }) => state === "down" && new Date(to) > edges.from)
    .map(({ from, to }) => outwards({ from: new Date(from), to: new Date(to) }))
    .map((gap) => ({
      ...gap,
      from: new Date(Math.max(edges.from.getTime(), gap.from.getTime())),
      recoverableUntil: new Date(gap.from.getTime() + limits.reachMs),
    }))
    .reverse();
}

/** What the page proposes before anything is chosen: the newest gap, else the last hour. */
export function firstProposal(
  segments: readonly Segment[],
  now: Date,
  limits: ReplayLimits,
): TimeSpan {
  const [gap] = recoverableGaps(segments, now, limits);
  if (gap !== undefined) return { from: gap.from, to: gap.to };
  const lastHour = quickWindows(now, limits).find(({ id }) => id === "1h");
  return lastHour ?? reach(now, limits);
}

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
export function totals(segments: readonly Segment[]): Record<SegmentState, number> {
  const sums = { covered: 0, down: 0, invalid: 0, replayed: 0, unknown: 0 };
  for (const { from, to, state } of segments)
    sums[state] += new Date(to).getTime() - new Date(from).getTime();
  return sums;
}
