/** What the dashboard is given of coverage. Browser-safe. Times are ISO 8601 UTC. */
import * as z from "zod/mini";

const segmentState = z.enum(["covered", "down", "invalid", "replayed", "unknown"]);
export type SegmentState = z.infer<typeof segmentState>;

export const coverageView = z.object({
  webhook: z.string(),
  from: z.string(),
  to: z.string(),
  /** Fill the window without holes, oldest first. */
  segments: z.array(z.object({ from: z.string(), to: z.string(), state: segmentState })),
  /** What was missed, oldest first; `recoverableUntil` null: X cannot replay it. */
  gaps: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      cause: z.enum(["down", "invalid"]),
      recoverableUntil: z.nullable(z.string()),
    }),
  ),
});
export type CoverageView = z.infer<typeof coverageView>;
