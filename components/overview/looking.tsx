"use client";
/** Says that somebody looks, on every page of the dashboard; a new visit makes "since you left" anew. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "#lib/client/api.ts";
import { startLooking } from "#lib/client/looking.ts";
import { overviewKey } from "#lib/client/overview-url.ts";

const page = {
  isVisible: () => document.visibilityState === "visible",
  onChange(listener: () => void) {
    document.addEventListener("visibilitychange", listener);
    return () => document.removeEventListener("visibilitychange", listener);
  },
};

export function Looking() {
  const client = useQueryClient();
  useEffect(() => {
    let leftAt: string | null | undefined;
    return startLooking(page, ({ last }) => {
      api<{ leftAt: string | null }>("PATCH", "/api/me", {
        body: { lastSeenAt: "now" },
        keepalive: last,
      })
        .then((me) => {
          if (leftAt !== undefined && leftAt !== me.leftAt)
            void client.invalidateQueries({ queryKey: overviewKey });
          leftAt = me.leftAt;
        })
        // Offline or signed out: the next minute tells again, and the visit ended when it was told last.
        .catch(() => undefined);
    });
  }, [client]);
  return null;
}
