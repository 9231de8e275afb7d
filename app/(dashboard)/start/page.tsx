/** The guided path to the first activity. */
import type { Metadata } from "next";
import { Start } from "#components/start/start.tsx";

export const metadata: Metadata = { title: "First steps" };

export default function Page() {
  return <Start />;
}
