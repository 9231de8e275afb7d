import { describe, expect, it } from "vitest";
import { hours } from "#lib/time.ts";
import { heatmapOf, heatWindow } from "./heatmap.ts";

const at = (iso: string) => new Date(iso);
/** One activity in every hour of the window. */
const steady = (from: Date, to: Date) =>
  Array.from({ length: (to.getTime() - from.getTime()) / hours(1) }, (_, n) => ({
    hour: new Date(from.getTime() + hours(n)),
    count: 1,
  }));

describe("busiest hours", () => {
  it("stand at the zone's own weekday and hour", () => {
    const now = at("2026-11-23T14:00:00Z");
    const cells = heatmapOf([{ hour: at("2026-11-23T13:00:00Z"), count: 8 }], now, "Asia/Tokyo");
    expect(cells[0]?.[22]).toBe(8);
    expect(cells.flat().filter((n) => n > 0)).toHaveLength(1);
  });

  it.each([
    ["2026-11-02T12:00:00Z", "the clocks went back on 25 October, an hour came twice"],
    ["2026-04-06T12:00:00Z", "the clocks went forward on 29 March, an hour was skipped"],
  ])("a steady stream is as steady at %s: %s", (iso) => {
    const now = at(iso);
    const { from, to } = heatWindow(now, "Europe/Berlin");
    const cells = heatmapOf(steady(from, to), now, "Europe/Berlin");
    expect(new Set(cells.flat())).toEqual(new Set([1]));
  });

  it("divides by how often the hour has come since the first count, not by four weeks", () => {
    const now = at("2026-11-23T14:30:00Z");
    const cells = heatmapOf(
      steady(at("2026-11-23T11:00:00Z"), at("2026-11-23T15:00:00Z")),
      now,
      "UTC",
    );
    expect(cells[0]?.slice(10, 16)).toEqual([0, 1, 1, 1, 1, 0]);
  });
});
