/** One activity on a page of its own: for links, for printing, for a second window. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Inspector } from "#components/feed/inspector/inspector.tsx";
import { Link } from "#components/ui/link.tsx";
import { deps } from "#lib/deps.ts";
import { hasActivity } from "#lib/feed/service.ts";
import { currentSession } from "../../first-view.ts";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  // Strangers are sent to the sign-in by the layout, and must not learn here what is stored.
  if ((await currentSession()) !== null && !(await hasActivity(deps(), id))) notFound();
  return (
    <div className="mx-auto flex h-full max-w-3xl flex-col">
      <h1 className="sr-only">Activity</h1>
      <p className="no-print px-4 py-2 text-xs">
        <Link
          href={`/feed?activity=${encodeURIComponent(id)}`}
          className="inline-flex min-h-6 items-center text-link hover:underline"
        >
          Show it in the feed
        </Link>
      </p>
      <div className="min-h-0 flex-1 border-border md:border-x">
        <Inspector id={id} />
      </div>
    </div>
  );
}
