"use client";
/** Says that all times on screen are UTC, and leads back; `u` and the palette switch it on. */
import { X } from "lucide-react";
import { usePreferences } from "#components/ui/preferences.tsx";

export function UtcChip() {
  const { inUtc, showUtc } = usePreferences();
  if (!inUtc) return null;
  return (
    <button
      type="button"
      onClick={() => showUtc(false)}
      aria-label="All times are in UTC: press for your own zone"
      // A phone's top bar is full: there it floats above the navigation.
      className="inline-flex h-7 shrink-0 max-md:fixed max-md:end-3 max-md:bottom-[calc(env(safe-area-inset-bottom)+4rem)] max-md:z-30 max-md:h-9 max-md:border max-md:border-border cursor-pointer items-center gap-1 rounded-full bg-selected px-2.5 text-xs font-medium outline-focus focus-visible:outline-2"
    >
      UTC
      <X className="size-3" aria-hidden="true" />
    </button>
  );
}
