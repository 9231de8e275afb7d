/** What was refused at the webhook's door. */
import type { Metadata } from "next";
import { RejectedPage } from "#components/settings/rejected/rejected-page.tsx";

export const metadata: Metadata = { title: "Rejected deliveries" };

export default function Page() {
  return <RejectedPage />;
}
