/** Overview: is everything all right? */
import type { Metadata } from "next";
import { OverviewPage } from "#components/overview/overview.tsx";

export const metadata: Metadata = { title: "Overview" };

export default function Page() {
  return <OverviewPage />;
}
