/** What the dashboard is given of coverage. Browser-safe. Times are ISO 8601 UTC. */
import * as z from "zod/mini";

const segmentState = z.enum(["covered", "down", "invalid", "replayed", "unknown"]);
export type SegmentState = z.infer<typeof segmentState>;

/**
 * What a stretch of a line means for an account. `revoked`: it took its permission back; `cut_off`: its subscription had
 * ended, at X or here; `unsubscribed`: it had none yet.
 */
export const accountState = z.enum([...segmentState.options, "revoked", "cut_off", "unsubscribed"]);
export type AccountState = z.infer<typeof accountState>;

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

/** A stretch and what was missed, as `CoverageView` names them. */
export type SegmentView = CoverageView["segments"][number];
export type GapView = CoverageView["gaps"][number];
