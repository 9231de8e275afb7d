"use client";
/** "37 new — show": the only part of the feed that speaks up by itself. */
import { ArrowUp } from "lucide-react";
import { count } from "#lib/client/format.ts";

export function NewBar(props: { held: number; onShow(): void }) {
  return (
    <div
      className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center"
      aria-live="polite"
    >
      {props.held > 0 && (
        <button
          type="button"
          onClick={props.onShow}
          className="pointer-events-auto inline-flex h-8 cursor-pointer items-center gap-1.5 rounded-full bg-accent px-3.5 text-xs font-medium text-accent-foreground shadow-overlay outline-2 outline-offset-2 outline-transparent transition-opacity hover:opacity-90 focus-visible:outline-focus"
        >
          <ArrowUp className="size-3.5" aria-hidden="true" />
          <span className="tabular">{count(props.held)} new — show</span>
        </button>
      )}
    </div>
  );
}
