/** How the dashboard looks and tells time. */
import type { Metadata } from "next";
import { PreferencesPage } from "#components/settings/preferences/preferences-page.tsx";

export const metadata: Metadata = { title: "Preferences" };

export default function Page() {
  return <PreferencesPage />;
}
