/** What lists of activities are given. Browser-safe. */
import { z } from "zod";
import { activitySummary, person } from "#lib/activity/types.ts";

const sharedHandle = z.object({
  handle: z.string(),
  people: z.array(person.pick({ id: true, name: true })),
});
export type SharedHandle = z.infer<typeof sharedHandle>;

/** `nextCursor` leads on in the direction that was asked; null: nothing more is there. */
export const activityPage = z.object({
  items: z.array(activitySummary),
  nextCursor: z.string().nullable(),
  /** On the first page of a search by handle: handles that more than one person has borne. */
  sharedHandles: z.array(sharedHandle).optional(),
});
export type ActivityPage = z.infer<typeof activityPage>;
