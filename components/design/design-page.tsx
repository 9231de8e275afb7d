"use client";
/** The specimen sheet: every part in every state, in the theme and density that its address names. */
import { useEffect } from "react";
import { type KindInfo, KindsProvider } from "#components/feed/kinds.tsx";
import { PreferencesProvider, usePreferences } from "#components/ui/preferences.tsx";
import type { Preferences } from "#lib/client/preferences.ts";
import { FeedSection, InspectorSection } from "./activities.tsx";
import { Controls } from "./controls.tsx";
import type { ActivitySpecimen } from "./fixtures.ts";
import { Foundations } from "./foundations.tsx";
import { Overlays } from "./overlays.tsx";
import { States } from "./states.tsx";
import { AccountsSection, HealthSection, ReplaySection } from "./subjects.tsx";

const sections = [
  ["foundations", "Foundations"],
  ["controls", "Controls"],
  ["states", "States"],
  ["feed", "Feed rows"],
  ["inspector", "Inspector"],
  ["health", "Health"],
  ["accounts", "Accounts and webhooks"],
  ["replay", "Replays"],
  ["overlays", "Overlays"],
] as const;

type Look = Pick<Preferences, "theme" | "density">;

export function DesignPage(props: {
  kinds: KindInfo[];
  specimens: ActivitySpecimen[];
  look: Partial<Look>;
}) {
  const { preferences } = usePreferences();
  const look: Look = { theme: "system", density: "compact", ...props.look };
  useEffect(() => {
    const root = document.documentElement;
    if (look.theme === "system") root.removeAttribute("data-theme");
    else root.dataset.theme = look.theme;
    root.dataset.density = look.density;
    root.dataset.designReady = "";
  }, [look.theme, look.density]);
  const ids = new Set(props.kinds.map(({ id }) => id));
  const kinds = props.specimens.filter(({ name }) => ids.has(name));
  const hard = props.specimens.filter(({ name }) => !ids.has(name));
  return (
    <main className="bg-background">
      <header className="sticky top-0 z-10 flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-border bg-background px-4 py-2 md:px-6">
        <h1>Design</h1>
        <nav
          aria-label="Sections"
          className="flex min-w-0 flex-1 gap-x-3 overflow-x-auto [scrollbar-width:none]"
        >
          {sections.map(([id, label]) => (
            <a
              key={id}
              href={`#${id}`}
              className="inline-flex h-8 items-center whitespace-nowrap text-muted outline-focus -outline-offset-2 hover:text-foreground focus-visible:outline-2"
            >
              {label}
            </a>
          ))}
        </nav>
      </header>
      <PreferencesProvider initial={{ ...preferences, ...look, timeZone: "UTC", hourCycle: "h23" }}>
        <KindsProvider kinds={props.kinds}>
          <div className="column-table px-4 md:px-6">
            <Foundations />
            <Controls />
            <States />
            <FeedSection kinds={kinds} hard={hard} />
            <InspectorSection kinds={kinds} hard={hard} />
            <HealthSection />
            <AccountsSection />
            <ReplaySection />
            <Overlays />
          </div>
        </KindsProvider>
      </PreferencesProvider>
    </main>
  );
}
