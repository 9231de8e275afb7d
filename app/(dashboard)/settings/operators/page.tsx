/** Who may sign in. */
import type { Metadata } from "next";
import { OperatorsPage } from "#components/settings/operators/operators-page.tsx";

export const metadata: Metadata = { title: "Operators" };

export default function Page() {
  return <OperatorsPage />;
}
