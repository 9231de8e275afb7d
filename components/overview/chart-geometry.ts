/** Where the bars of the chart stand. Pure; units are buckets across and counts up. */

import type { Family } from "#lib/activity/types.ts";
import { families } from "#lib/activity/types.ts";
import type { FamilyCounts, Series } from "#lib/overview/contract.ts";

export const totalOf = (counts: FamilyCounts): number =>
  Object.values(counts).reduce((sum, n) => sum + n, 0);

/** The families that occur, in the order of the stack. */
export const presentIn = (series: Series): Family[] =>
  families.filter((family) => series.buckets.some(({ counts }) => (counts[family] ?? 0) > 0));

/** A round number at or above `n` that halves into whole numbers: 2, 4, 10, 20, 40, 60, 80, 100, 200 … */
export function niceTop(n: number): number {
  if (n <= 2) return 2;
  const scale = 10 ** Math.floor(Math.log10(n));
  const step = [1, 2, 4, 6, 8, 10].find((each) => each * scale >= n && (each * scale) % 2 === 0);
  return (step ?? 10) * scale;
}

/** One path per family instead of hundreds of rectangles; `top` counts fill the height of 1. */
export function stackPaths(series: Series, top: number): { family: Family; d: string }[] {
  const gap = series.buckets.length > 120 ? 0.1 : 0.16;
  const stacked = new Array<number>(series.buckets.length).fill(0);
  return presentIn(series).map((family) => {
    let d = "";
    for (const [index, { counts }] of series.buckets.entries()) {
      const n = counts[family] ?? 0;
      if (n === 0) continue;
      const base = stacked[index] ?? 0;
      stacked[index] = base + n;
      const y = (value: number) => (1 - value / top).toFixed(4);
      d += `M${index + gap / 2} ${y(base)}h${(1 - gap).toFixed(2)}V${y(base + n)}h${(gap - 1).toFixed(2)}z`;
    }
    return { family, d };
  });
}

/** Every how many buckets a label stands, so that about `most` of them are round times. */
export function labelEvery(stepMs: number, buckets: number, most: number): number {
  const steps = [1, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((n) => n * 60_000);
  const length = stepMs * buckets;
  const every = steps.find((ms) => ms >= stepMs && length / ms <= most) ?? 1440 * 60_000;
  return Math.max(1, Math.round(every / stepMs));
}
