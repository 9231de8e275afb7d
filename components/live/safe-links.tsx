"use client";
/**
 * Leaving a page while the server is away would end in the browser's own error page, and what is on screen would be lost.
 * So while the line is down, the server is asked first.
 */
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useEffectEvent } from "react";
import { notifyFailed } from "#components/ui/notify.ts";
import { ApiError } from "#lib/client/api.ts";
import { isDown, useConnection, useConnectionNow } from "./connection.tsx";

const patienceMs = 4_000;

async function answers(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    return (await fetch("/api/health", { cache: "no-store", signal })).ok;
  } catch {
    return false;
  }
}

const unreachable = new ApiError(0, "offline", "The server cannot be reached. This page stays.");

/** Goes to one of our own pages, unless that would lose this one. */
export function useGo(): (href: string) => void {
  const router = useRouter();
  const connection = useConnectionNow();
  return useCallback(
    (href: string) => {
      const attempt = async (asks: boolean): Promise<void> => {
        if (asks && !(await answers()))
          notifyFailed("That page cannot be opened now", unreachable, () => void attempt(true));
        else router.push(href);
      };
      void attempt(isDown(connection()));
    },
    [router, connection],
  );
}

/** The address an ordinary press on a link of ours leads to; null for everything else. */
function ownTarget(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.origin !== location.origin || link.target === "_blank" || link.download)
    return null;
  // Within the page, and to the pages of signing in and out, nothing is asked.
  const isHere = link.pathname === location.pathname && link.search === location.search;
  return isHere || link.pathname === "/sign-in" ? null : link.pathname + link.search + link.hash;
}

/** Asks for every link on the page while the line is down. */
export function SafeLinks() {
  const asks = isDown(useConnection());
  const go = useGo();
  const onClick = useEffectEvent((event: MouseEvent) => {
    const target = ownTarget(event);
    if (target === null) return;
    event.preventDefault();
    go(target);
  });
  useEffect(() => {
    if (!asks) return;
    const listen = (event: MouseEvent) => onClick(event);
    document.addEventListener("click", listen, { capture: true });
    return () => document.removeEventListener("click", listen, { capture: true });
  }, [asks]);
  return null;
}
