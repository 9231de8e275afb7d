/** What lists of activities are told. Browser-safe: types only. */
import type { ActivitySummary } from "#lib/activity/types.ts";

/** `nextCursor` leads on in the direction that was asked; null: nothing more is there. */
export type ActivityPage = { items: ActivitySummary[]; nextCursor: string | null };
