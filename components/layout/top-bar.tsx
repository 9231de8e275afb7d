"use client";
/** Where am I, whose activity, how far back, is it live, is all well. */
import { Compass, X } from "lucide-react";
import { ConnectionPill } from "#components/live/connection.tsx";
import { HealthPill } from "#components/problems/health-pill.tsx";
import { useUnknownSince } from "#components/problems/use-problems.ts";
import { Button } from "#components/ui/button.tsx";
import { useModKey } from "#components/ui/hooks/use-mod-key.ts";
import { usePath } from "#components/ui/hooks/use-path.ts";
import { usePreferences } from "#components/ui/preferences.tsx";
import { AccountSwitcher } from "./account-switcher.tsx";
import { EmulatorBadge } from "./emulator-badge.tsx";
import { isIn, navItems } from "./nav-items.ts";
import { TimeRange } from "./time-range.tsx";

/** Says that all times on screen are UTC, and leads back; `u` and the palette switch it on. */
function UtcChip() {
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

export function TopBar(props: { onPalette(): void }) {
  const path = usePath();
  const mod = useModKey();
  const unknownSince = useUnknownSince();
  const page = navItems.find((item) => isIn(item, path));
  return (
    <header className="no-print flex h-12 shrink-0 items-center gap-1 border-b border-border px-2 md:px-4">
      <span className="me-2 hidden font-semibold md:inline">
        {page?.label ?? (path === "/start" && "First steps")}
      </span>
      <AccountSwitcher />
      <TimeRange />
      <span className="md:hidden">
        <EmulatorBadge />
      </span>
      <div className="ms-auto flex min-w-0 items-center gap-2">
        <Button
          size="sm"
          variant="outline"
          onPress={props.onPalette}
          className="h-8 min-w-8 justify-start gap-2 bg-surface px-2 font-normal text-muted lg:w-64"
        >
          <Compass className="size-4" aria-hidden="true" />
          <span className="sr-only flex-1 text-start lg:not-sr-only">Jump to…</span>
          <span aria-hidden="true" className="hidden font-sans text-xs lg:inline">
            {mod === "⌘" ? "⌘K" : "Ctrl K"}
          </span>
        </Button>
        <UtcChip />
        <ConnectionPill unknownSince={unknownSince} />
        <HealthPill />
      </div>
    </header>
  );
}
