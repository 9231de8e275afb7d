/** Overview: is everything all right? */
import type { Metadata } from "next";
import { PageHeader } from "#components/layout/page-header.tsx";

export const metadata: Metadata = { title: "Overview" };

export default function OverviewPage() {
  return <PageHeader title="Overview" />;
}
