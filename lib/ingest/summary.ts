/** The small form of an activity that was just stored: what sockets carry. */
import type { ActivitySummary } from "#lib/activity/types.ts";
import type { PlacedActivity } from "./activity-store.ts";

export const summaryOf = (
  activity: PlacedActivity,
  seq: string,
  username: string | null,
): ActivitySummary => ({
  id: seq,
  kind: activity.kind,
  family: activity.family,
  account: { id: activity.accountId, username },
  direction: activity.direction,
  actor: activity.actor,
  subject: activity.subject,
  text: activity.text,
  sentence: activity.sentence,
  occurredAt: activity.occurredAt.toISOString(),
  receivedAt: activity.receivedAt.toISOString(),
  source: activity.source,
  product: activity.product,
  duplicates: activity.copies.length - 1,
});
