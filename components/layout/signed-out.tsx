"use client";
/** All that is left of the dashboard once the session ended, in whichever tab: nothing that was read is on screen any more. */
import { useEffect } from "react";
import { ConnectionPill } from "#components/live/connection.tsx";
import { Mark } from "#components/ui/mark.tsx";

export function SignedOut() {
  useEffect(() => {
    document.title = "Signed out · Birdseye";
    // What the document came with, the first rows among it, stands in them still.
    for (const script of document.querySelectorAll("body script:not([src])")) script.remove();
  }, []);
  const next = typeof location === "undefined" ? "/" : location.pathname + location.search;
  return (
    <main className="flex h-dvh flex-col items-center justify-center gap-4 px-6 text-center">
      <Mark size={32} />
      <h1>Your session ended.</h1>
      <p className="max-w-md text-muted">
        What was on screen is gone from this browser. Nothing is lost: the server goes on receiving.
      </p>
      <ConnectionPill />
      <a
        href={`/sign-in?next=${encodeURIComponent(next)}`}
        className="inline-flex min-h-6 items-center font-medium text-link underline outline-focus focus-visible:outline-2"
        suppressHydrationWarning
      >
        Sign in again
      </a>
    </main>
  );
}
