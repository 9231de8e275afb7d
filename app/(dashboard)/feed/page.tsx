/** The feed of all accounts, or of some. */
import type { Metadata } from "next";
import { Suspense } from "react";
import { Feed } from "#components/activity/feed.tsx";
import { SkeletonRows } from "#components/ui/states.tsx";

export const metadata: Metadata = { title: "Feed" };

export default function FeedPage() {
  return (
    <Suspense fallback={<SkeletonRows rows={24} label="Loading activities" />}>
      <Feed />
    </Suspense>
  );
}
