"use client";
/** The head of the list: what the columns are, and "37 new — show", the only part of the feed that speaks up by itself. */
import { ArrowUp } from "lucide-react";
import { memo } from "react";
import { count } from "#lib/client/format.ts";
import { rowGrid } from "./feed-row.tsx";

/** Stands above the rows and never over them: what is being read stays in sight. */
export const ListHead = memo(function ListHead(props: { held: number; onShow(): void }) {
  return (
    <div className="no-print relative h-8 shrink-0 border-b border-border bg-surface-secondary text-xs text-muted">
      <div aria-hidden="true" className={`${rowGrid} h-full ps-3.5 pe-4`}>
        <span className="col-span-full @2xl:hidden">Newest first</span>
        <span className="hidden @2xl:block">Happened</span>
        <span className="hidden @2xl:block" />
        <span className="hidden @4xl:block">Kind</span>
        <span className="hidden @2xl:block">Activity</span>
        <span className="hidden @2xl:block" />
        <span className="hidden text-end @2xl:block">Account</span>
        <span className="hidden text-end @2xl:block">Lag</span>
      </div>
      <div
        className="pointer-events-none absolute inset-0 flex items-center justify-center"
        aria-live="polite"
      >
        {props.held > 0 && (
          <button
            type="button"
            onClick={props.onShow}
            className="pointer-events-auto inline-flex h-7 cursor-pointer items-center gap-1.5 rounded-full bg-accent px-3.5 font-medium text-accent-foreground outline-2 outline-offset-1 outline-transparent transition-opacity hover:opacity-90 focus-visible:outline-focus"
          >
            <ArrowUp className="size-3.5" aria-hidden="true" />
            <span className="tabular">{`${count(props.held)} new — show`}</span>
          </button>
        )}
      </div>
    </div>
  );
});
