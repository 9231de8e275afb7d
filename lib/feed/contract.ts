/** What lists of activities are given. Browser-safe. */
import * as z from "zod/mini";
import { activitySummary, person } from "#lib/activity/types.ts";

const sharedHandle = z.object({
  handle: z.string(),
  people: z.array(z.pick(person, { id: true, name: true })),
});
export type SharedHandle = z.infer<typeof sharedHandle>;

/** `nextCursor` leads on in the direction that was asked; null: nothing more is there. */
export const activityPage = z.object({
  items: z.array(activitySummary),
  nextCursor: z.nullable(z.string()),
  /** On the first page of a search by handle: handles that more than one person has borne. */
  sharedHandles: z.optional(z.array(sharedHandle)),
});
export type ActivityPage = z.infer<typeof activityPage>;
