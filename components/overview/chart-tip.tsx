"use client";
/** What the chart shows where the cursor is. For the eye: the slider says the same in words. */
import { count } from "#lib/client/format.ts";
import type { FamilyCounts } from "#lib/overview/contract.ts";
import { familyWord } from "./families.ts";

export function ChartTip(props: { place: number; title: string; counts: FamilyCounts }) {
  const { place } = props;
  const families = Object.entries(props.counts).filter(([, n]) => n > 0);
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute top-1 z-10 w-max max-w-56 rounded-control bg-overlay px-3 py-2 text-xs shadow-overlay"
      style={
        place > 0.5
          ? { right: `calc(${(1 - place) * 100}% + 12px)` }
          : { left: `calc(${place * 100}% + 12px)` }
      }
    >
      <p className="text-muted tabular">{props.title}</p>
      {families.map(([family, n]) => (
        <p key={family} data-family={family} className="flex items-center gap-2">
          <span className="size-2 rounded-[2px]" style={{ background: "var(--family)" }} />
          <span className="flex-1">{familyWord(family)}</span>
          <span className="tabular">{count(n)}</span>
        </p>
      ))}
      {families.length === 0 && <p>Nothing</p>}
    </div>
  );
}
