/** The one place where a job of a replay enters the cache: pushed by the socket, or answered to our own request. */
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type * as z from "zod/mini";
import type { ReplayJobView, replayPage } from "#lib/replay/contract.ts";
import { keys } from "../queries.ts";

type ReplayPages = InfiniteData<z.infer<typeof replayPage>, string | null>;

export const isActive = (job: ReplayJobView): boolean =>
  job.state === "queued" || job.state === "running";

/** Puts a job where it stands already, or in front. Jobs arrive out of order: one that ended never runs again. */
export function withJob(pages: ReplayPages, job: ReplayJobView): ReplayPages {
  let known = false;
  const after = pages.pages.map((page) => ({
    ...page,
    items: page.items.map((held) => {
      if (held.id !== job.id) return held;
      known = true;
      return !isActive(held) && isActive(job) ? held : job;
    }),
  }));
  const [first, ...rest] = after;
  if (known || first === undefined) return { ...pages, pages: after };
  return { ...pages, pages: [{ ...first, items: [job, ...first.items] }, ...rest] };
}

/** For the socket's `replay` and for our own request's answer. */
export function putReplayJob(client: QueryClient, job: ReplayJobView): void {
  client.setQueryData<ReplayPages>(keys.replays, (pages) =>
    pages === undefined ? pages : withJob(pages, job),
  );
  // What was recovered changes the band and what a window holds.
  if (!isActive(job)) {
    void client.invalidateQueries({ queryKey: keys.coverage });
    void client.invalidateQueries({ queryKey: keys.replayPreview });
  }
}
