"use client";
/** How the dashboard looks and tells time, for this operator alone; every choice applies at once. */
import type { ReactNode } from "react";
import { PageHeader } from "#components/ui/page-header.tsx";
import { usePreferences } from "#components/ui/preferences.tsx";
import { Segments } from "#components/ui/segments.tsx";
import { Moment, useNow } from "#components/ui/time.tsx";
import type { Preferences } from "#lib/client/preferences.ts";
import { TimeZonePicker } from "./time-zone-picker.tsx";

const themes: readonly { id: Preferences["theme"]; label: string }[] = [
  { id: "system", label: "As the system" },
  { id: "light", label: "Light" },
  { id: "dark", label: "Dark" },
];
const densities: readonly { id: Preferences["density"]; label: string }[] = [
  { id: "compact", label: "Dense" },
  { id: "comfortable", label: "Comfortable" },
];
const clocks: readonly { id: Preferences["hourCycle"]; label: string }[] = [
  { id: "h23", label: "24 hours" },
  { id: "h12", label: "12 hours" },
];

const dates: readonly { id: Preferences["dates"]; label: string }[] = [
  { id: "local", label: "As the browser" },
  { id: "en-GB", label: "22 Nov 2026" },
  { id: "en-US", label: "Nov 22, 2026" },
];

function Line(props: { name: string; says?: ReactNode; children: ReactNode }) {
  return (
    <div className="hairline-b flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4">
      <div className="min-w-0">
        <p className="font-medium">{props.name}</p>
        {props.says && <p className="text-muted">{props.says}</p>}
      </div>
      {props.children}
    </div>
  );
}

function Example() {
  const now = useNow();
  if (now === 0) return null;
  return (
    <>
      <span>{"Now it is "}</span>
      <Moment at={new Date(now).toISOString()} className="text-foreground" />
      <span>.</span>
    </>
  );
}

export function PreferencesPage() {
  const { preferences, change } = usePreferences();
  return (
    <div className="column-reading pb-12">
      <PageHeader title="Preferences">
        For you alone, in every browser you sign in with. Each choice applies at once.
      </PageHeader>
      <div className="px-4 md:px-6">
        <Line name="Theme">
          <Segments
            label="Theme"
            choices={themes}
            value={preferences.theme}
            onChange={(theme) => change({ theme })}
          />
        </Line>
        <Line name="Density" says="How close the rows of lists stand.">
          <Segments
            label="Density"
            choices={densities}
            value={preferences.density}
            onChange={(density) => change({ density })}
          />
        </Line>
        <Line name="Clock" says={<Example />}>
          <Segments
            label="Clock"
            choices={clocks}
            value={preferences.hourCycle === "auto" ? "h23" : preferences.hourCycle}
            onChange={(hourCycle) => change({ hourCycle })}
          />
        </Line>
        <Line name="Dates" says="In the order of the browser's region, or always the same.">
          <Segments
            label="Dates"
            choices={dates}
            value={preferences.dates}
            onChange={(order) => change({ dates: order })}
          />
        </Line>
        <div className="py-4">
          <TimeZonePicker
            value={preferences.timeZone}
            onChange={(timeZone) => change({ timeZone })}
          />
        </div>
      </div>
    </div>
  );
}
