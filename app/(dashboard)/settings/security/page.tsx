/** The operator's own password and sessions. */
import type { Metadata } from "next";
import { SecurityPage } from "#components/settings/security-page.tsx";

export const metadata: Metadata = { title: "Sign-in" };

export default function Page() {
  return <SecurityPage />;
}
