"use client";
/** Says that somebody looks, on every page of the dashboard; a new visit makes "since you left" anew. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "#lib/client/api.ts";
import { keys } from "#lib/client/queries.ts";
import { me } from "#lib/operators/contract.ts";

type PageSight = {
  isVisible(): boolean;
  /** Returns the function that stops listening. */
  onChange(listener: () => void): () => void;
};

const everyMs = 60_000;

/** Every minute that the page is visible, and with `last` when it goes out of sight: that must outlive the page. Returns the end. */
export function reportPresence(
  page: PageSight,
  report: (options: { last: boolean }) => void,
): () => void {
  const reportVisible = () => {
    if (page.isVisible()) report({ last: false });
  };
  reportVisible();
  const timer = setInterval(reportVisible, everyMs);
  const stop = page.onChange(() => report({ last: !page.isVisible() }));
  return () => {
    clearInterval(timer);
    stop();
  };
}

const page: PageSight = {
  isVisible: () => document.visibilityState === "visible",
  onChange(listener: () => void) {
    document.addEventListener("visibilitychange", listener);
    return () => document.removeEventListener("visibilitychange", listener);
  },
};

export function Presence() {
  const client = useQueryClient();
  useEffect(() => {
    let leftAt: string | null | undefined;
    return reportPresence(page, ({ last }) => {
      api("PATCH", "/api/me", {
        answer: me,
        body: { lastSeenAt: "now" },
        keepalive: last,
      })
        .then((me) => {
          if (leftAt !== undefined && leftAt !== me.leftAt)
            void client.invalidateQueries({ queryKey: keys.overview });
          leftAt = me.leftAt;
        })
        // Offline or signed out: the next minute says it again, and the visit ended when it was last said.
        .catch(() => undefined);
    });
  }, [client]);
  return null;
}
