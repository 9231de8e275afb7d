/** What the dashboard is given of replays. Browser-safe. Times are ISO 8601 UTC. */
import * as z from "zod/mini";

export const replayJobView = z.object({
  id: z.string(),
  webhook: z.string(),
  app: z.string(),
  xJobId: z.nullable(z.string()),
  from: z.string(),
  to: z.string(),
  state: z.enum(["queued", "running", "complete", "incomplete", "failed"]),
  received: z.number(),
  new: z.number(),
  duplicates: z.number(),
  problem: z.nullable(z.string()),
  createdAt: z.string(),
  startedAt: z.nullable(z.string()),
  completedAt: z.nullable(z.string()),
});
export type ReplayJobView = z.infer<typeof replayJobView>;

export const replayPage = z.object({
  items: z.array(replayJobView),
  nextCursor: z.nullable(z.string()),
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
  field: z.nullable(z.enum(["from", "to"])),
  advice: z.array(z.string()),
  jobs: z.number(),
  /** Stored already within the window, over the accounts below. */
  held: z.number(),
  accounts: z.array(
    z.object({ id: z.string(), username: z.nullable(z.string()), held: z.number() }),
  ),
});
export type ReplayPreview = z.infer<typeof replayPreview>;
