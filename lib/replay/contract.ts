/** What the dashboard is given of replays. Browser-safe. Times are ISO 8601 UTC. */
import { z } from "zod";

export const replayJobView = z.object({
  id: z.string(),
  webhook: z.string(),
  app: z.string(),
  xJobId: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  state: z.enum(["queued", "running", "complete", "incomplete", "failed"]),
  received: z.number(),
  new: z.number(),
  duplicates: z.number(),
  problem: z.string().nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  completedAt: z.string().nullable(),
});
export type ReplayJobView = z.infer<typeof replayJobView>;

export const replayPage = z.object({
  items: z.array(replayJobView),
  nextCursor: z.string().nullable(),
});

/** The jobs that a window takes, oldest window first. */
export const askedReplays = z.object({
  items: z.array(replayJobView),
  sentence: z.string(),
  advice: z.array(z.string()),
});

export const replayPreview = z.object({
  /** Whether X will take the window; if not, `sentence` says why and `field` where. */
  ok: z.boolean(),
  sentence: z.string(),
  field: z.enum(["from", "to"]).nullable(),
  advice: z.array(z.string()),
  jobs: z.number(),
  /** Stored already within the window, over the accounts below. */
  held: z.number(),
  accounts: z.array(
    z.object({ id: z.string(), username: z.string().nullable(), held: z.number() }),
  ),
});
export type ReplayPreview = z.infer<typeof replayPreview>;
