/** The small form of an activity that was just stored: what sockets carry. */
import { toSummary } from "#lib/activity/summary.ts";
import type { ActivitySummary } from "#lib/activity/types.ts";
import type { PlacedActivity } from "./activity-store.ts";

export const summaryOf = (
  activity: PlacedActivity,
  seq: string,
  accountUsername: string | null,
): ActivitySummary =>
  toSummary(activity, {
    id: seq,
    receivedAt: activity.receivedAt,
    source: activity.source,
    duplicates: activity.copies.length - 1,
    accountUsername,
  });
