/** The feed of all accounts, or of some. */
import type { Metadata } from "next";
import { Feed } from "#components/activity/feed.tsx";

export const metadata: Metadata = { title: "Feed" };

// No Suspense around it: a boundary hydrates late, when queries have answered already, and then its HTML no longer fits.
export default function FeedPage() {
  return <Feed />;
}
