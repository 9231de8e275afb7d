"use client";
/** The frame of every page: rail, top bar, content; palette, shortcut sheet and navigation keys work anywhere. */
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { ConnectionBanner, useConnection, useIsStale } from "#components/live/connection.tsx";
import { LiveProvider } from "#components/live/live-provider.tsx";
import { SafeLinks, useGo } from "#components/live/safe-links.tsx";
import { TabBadge } from "#components/live/tab-badge.tsx";
import { useUnseen } from "#components/live/use-unseen.ts";
import { useIdle } from "#components/ui/hooks/use-idle.ts";
import { useShortcuts } from "#components/ui/hooks/use-shortcuts.ts";
import { usePreferences } from "#components/ui/preferences.tsx";
import { BottomNav } from "./bottom-nav.tsx";
import { navItems } from "./nav-items.ts";
import { Presence } from "./presence.tsx";
import { Rail } from "./rail.tsx";
import { SignedOut } from "./signed-out.tsx";
import { TopBar } from "./top-bar.tsx";
import { useKeptFocus } from "./use-kept-focus.ts";

const loadPalette = () => import("./command-palette.tsx");
const loadSheet = () => import("./shortcut-sheet.tsx");
const CommandPalette = dynamic(() => loadPalette().then((file) => file.CommandPalette), {
  ssr: false,
});
const ShortcutSheet = dynamic(() => loadSheet().then((file) => file.ShortcutSheet), { ssr: false });

/** Whether it was ever so: a dialog is fetched when it first opens, and stays to close in its own time. */
function useEver(now: boolean): boolean {
  const [ever, setEver] = useState(now);
  if (now && !ever) setEver(true);
  return ever || now;
}

/** The feed counts for itself: only what its filters let through. */
function PageBadge() {
  const unseen = useUnseen();
  return usePathname() === "/feed" ? null : <TabBadge unread={unseen} />;
}

/** `operator`: whose page this is. */
export function Shell({ operator, children }: { operator: string; children: ReactNode }) {
  return (
    <LiveProvider operator={operator}>
      <WhileSignedIn frame={<Frame>{children}</Frame>} />
    </LiveProvider>
  );
}

/** Nothing is shown once the session ended. Handed in, so that no other change of the connection draws it anew. */
function WhileSignedIn({ frame }: { frame: ReactNode }) {
  return useConnection().state === "signed_out" ? <SignedOut /> : frame;
}

/** Apart from the frame, so that a change of the connection draws neither rail nor top bar anew. */
function Content({ children }: { children: ReactNode }) {
  const isStale = useIsStale();
  return (
    <main
      id="page"
      tabIndex={-1}
      data-stale={isStale || undefined}
      className="relative min-h-0 flex-1 overflow-y-auto transition-opacity duration-150 outline-none data-stale:opacity-90 print:overflow-visible"
    >
      {children}
    </main>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<"palette" | "shortcuts" | null>(null);
  const palette = useEver(open === "palette");
  const sheet = useEver(open === "shortcuts");
  const goTo = useGo();
  const { inUtc, showUtc } = usePreferences();
  const go = Object.fromEntries(navItems.map((item) => [item.keys, () => goTo(item.href)]));
  useShortcuts({
    ...go,
    "mod+k": () => setOpen((now) => (now === "palette" ? null : "palette")),
    "?": () => setOpen("shortcuts"),
    u: () => showUtc(!inUtc),
  });
  useKeptFocus();
  useIdle(loadPalette, loadSheet);
  const close = () => setOpen(null);
  return (
    <>
      <SafeLinks />
      <PageBadge />
      <Presence />
      <div className="flex h-dvh flex-col overflow-hidden print:h-auto print:overflow-visible">
        <a
          href="#page"
          className="sr-only rounded-control bg-accent text-accent-foreground focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-50 focus:px-3 focus:py-2"
        >
          Skip to the page
        </a>
        <div className="flex min-h-0 flex-1">
          <Rail />
          <div className="flex min-w-0 flex-1 flex-col">
            <TopBar onPalette={() => setOpen("palette")} />
            <ConnectionBanner />
            <Content>{children}</Content>
          </div>
        </div>
        <BottomNav />
        {palette && (
          <CommandPalette
            isOpen={open === "palette"}
            onClose={close}
            onShortcuts={() => setOpen("shortcuts")}
          />
        )}
        {sheet && <ShortcutSheet isOpen={open === "shortcuts"} onClose={close} />}
      </div>
    </>
  );
}
