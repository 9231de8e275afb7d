"use client";
/** Where am I, whose activity, how far back, is it live, is all well. */
import { Compass } from "lucide-react";
import { ConnectionPill } from "#components/live/connection.tsx";
import { HealthPill } from "#components/problems/health-pill.tsx";
import { useUnknownSince } from "#components/problems/use-problems.ts";
import { Button } from "#components/ui/button.tsx";
import { useModKey } from "#components/ui/hooks/use-mod-key.ts";
import { usePath } from "#components/ui/hooks/use-path.ts";
import { AccountSwitcher } from "./account-switcher.tsx";
import { EmulatorBadge } from "./emulator-badge.tsx";
import { isIn, navItems } from "./nav-items.ts";
import { TimeRange } from "./time-range.tsx";
import { UtcChip } from "./utc-chip.tsx";

export function TopBar(props: { onPalette(): void }) {
  const path = usePath();
  const mod = useModKey();
  const unknownSince = useUnknownSince();
  const room = navItems.find((item) => isIn(item, path));
  return (
    <header className="no-print flex h-12 shrink-0 items-center gap-1 border-b border-border px-2 md:px-4">
      <span className="me-2 hidden font-semibold md:inline">
        {room?.label ?? (path === "/start" && "First steps")}
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
