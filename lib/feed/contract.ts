/** What lists of activities are given. Browser-safe: types only. */
import type { ActivitySummary, Person } from "#lib/activity/types.ts";

/** `nextCursor` leads on in the direction that was asked; null: nothing more is there. */
export type ActivityPage = {
  items: ActivitySummary[];
  nextCursor: string | null;
  /** On the first page of a search by handle: handles that more than one person has borne. */
  sharedHandles?: SharedHandle[];
};

export type SharedHandle = { handle: string; people: Pick<Person, "id" | "name">[] };
