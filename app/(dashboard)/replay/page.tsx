/** Replay: what was missed, and how to get it back. */
import type { Metadata } from "next";
import { ReplayPage } from "#components/replay/replay-page.tsx";

export const metadata: Metadata = { title: "Replay" };

export default function Page() {
  return <ReplayPage />;
}
