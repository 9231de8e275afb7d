/** Who changed what, when. */
import type { Metadata } from "next";
import { ChangesPage } from "#components/settings/changes-page.tsx";

export const metadata: Metadata = { title: "Change log" };

export default function Page() {
  return <ChangesPage />;
}
