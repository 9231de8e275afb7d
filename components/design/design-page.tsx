"use client";
/** The specimen sheet: the parts of components/ui, once in each theme. */
import type { ReactNode } from "react";
import { PreferencesProvider, usePreferences } from "#components/preferences.tsx";
import { Controls } from "./controls.tsx";
import { Foundations } from "./foundations.tsx";
import { Overlays } from "./overlays.tsx";
import { States } from "./states.tsx";

function Sheet(props: { theme: "light" | "dark"; children: ReactNode }) {
  return (
    <section
      aria-label={`${props.theme} theme`}
      data-specimen={props.theme}
      style={{ colorScheme: props.theme }}
      className="space-y-10 bg-background p-6 text-foreground"
    >
      {props.children}
    </section>
  );
}

export function DesignPage() {
  const { preferences } = usePreferences();
  return (
    <main className="min-h-dvh bg-background">
      <h1 className="px-6 pt-6">Design</h1>
      <div className="grid xl:grid-cols-2">
        {(["light", "dark"] as const).map((theme) => (
          <Sheet key={theme} theme={theme}>
            <PreferencesProvider initial={{ ...preferences, timeZone: "UTC" }}>
              <Foundations />
              <Controls />
              <States />
              <Overlays theme={theme} />
            </PreferencesProvider>
          </Sheet>
        ))}
      </div>
    </main>
  );
}
