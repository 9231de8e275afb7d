/** Settings: the sub-navigation stays, the page below it scrolls. */
import type { ReactNode } from "react";
import { MeLine } from "#components/layout/me.tsx";
import { SettingsNav } from "#components/settings/settings-nav.tsx";

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <MeLine />
      <SettingsNav />
      <section
        aria-label="Chosen settings"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a page of plain text that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto outline-focus focus-visible:outline-2 focus-visible:-outline-offset-2"
      >
        {children}
      </section>
    </div>
  );
}
