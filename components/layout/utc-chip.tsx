"use client";
/** Says that all times on screen are UTC, and leads back; `u` and the palette switch it on. */
import { X } from "lucide-react";
import { usePreferences } from "#components/preferences.tsx";

export function UtcChip() {
  const { inUtc, showUtc } = usePreferences();
  if (!inUtc) return null;
  return (
    <button
      type="button"
      onClick={() => showUtc(false)}
      aria-label="All times are in UTC: press for your own zone"
      className="inline-flex h-7 shrink-0 cursor-pointer items-center gap-1 rounded-full bg-selected px-2.5 text-xs font-medium outline-focus focus-visible:outline-2"
    >
      UTC
      <X className="size-3" aria-hidden="true" />
    </button>
  );
}
