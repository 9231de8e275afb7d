/** What the dashboard is given of the audit log. Browser-safe. Times are ISO 8601 UTC. */
import * as z from "zod/mini";

export const auditEntryView = z.object({
  id: z.string(),
  at: z.string(),
  /** Null: Birdseye itself. */
  operator: z.nullable(z.object({ id: z.string(), name: z.nullable(z.string()) })),
  /** `noun.verb`: `webhook.create`. */
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  detail: z.unknown(),
  /** Names of the ids the entry mentions, by id; what is gone from here has none. */
  names: z.record(z.string(), z.string()),
});
export type AuditEntryView = z.infer<typeof auditEntryView>;

/** Newest first; `nextCursor` goes into `before`. */
export const auditPage = z.object({
  items: z.array(auditEntryView),
  nextCursor: z.nullable(z.string()),
});
