/** X Apps: keys, secrets, addresses. */
import type { Metadata } from "next";
import { AppsPage } from "#components/settings/apps/apps-page.tsx";

export const metadata: Metadata = { title: "X Apps" };

export default function Page() {
  return <AppsPage />;
}
