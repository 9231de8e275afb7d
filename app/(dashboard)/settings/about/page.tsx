/** About: version and addresses, read on the server. */
import type { Metadata } from "next";
import { AboutPage } from "#components/settings/about-page.tsx";
import { about } from "#lib/health/about.ts";

export const metadata: Metadata = { title: "About" };

export default function Page() {
  return <AboutPage facts={about()} />;
}
