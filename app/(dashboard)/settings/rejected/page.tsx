/** Deliveries that the webhook refused. */
import type { Metadata } from "next";
import { RejectedPage } from "#components/settings/rejected/rejected-page.tsx";

export const metadata: Metadata = { title: "Rejected deliveries" };

export default function Page() {
  return <RejectedPage />;
}
