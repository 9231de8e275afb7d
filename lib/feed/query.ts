/** What `GET /api/activities` may be asked, checked strictly: a misspelt filter must not silently show everything. */
import { z } from "zod";
import { activityFilter, expandKinds } from "#lib/activity/filter.ts";
import type { ActivityFilter } from "#lib/activity/filter-match.ts";
import { decodeCursor } from "./cursor.ts";

/** An activity's id as it stands in an address: `seq`, a whole number of up to 18 digits. */
export const activityId = /^\d{1,18}$/;

export const mostPerPage = 200;
const usualPerPage = 50;

const { accounts, kinds, q, from, to, source } = activityFilter.shape;

/** A list's problem belongs to the parameter, not to its third value. */
const whole = <T>(list: z.ZodType<T>) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((value, context) => {
      const parsed = list.safeParse(value);
      if (parsed.success) return parsed.data;
      context.addIssue({
        code: "custom",
        message: parsed.error.issues[0]?.message ?? "Not valid.",
      });
      return z.NEVER;
    })
    .optional();

const wholeLimit = z
  .string()
  .regex(/^\d{1,4}$/, "A whole number from 1 to 200.")
  .transform(Number)
  .pipe(z.number().min(1, "At least 1.").max(mostPerPage, `At most ${mostPerPage}.`))
  .default(usualPerPage);

const cursor = z.string().max(60, "Not a cursor.");

export const activitiesQuery = z
  .strictObject({
    account: whole(accounts),
    kind: whole(kinds),
    q,
    from,
    to,
    source,
    /** `arrival`: as they were stored (live feeds, catching up). `occurred`: as they happened (reading a past span). */
    order: z.enum(["arrival", "occurred"]).default("arrival"),
    before: cursor.optional(),
    after: cursor.optional(),
    limit: wholeLimit,
  })
  .transform((input, context) => {
    const problem = (field: string, message: string) => {
      context.addIssue({ code: "custom", path: [field], message });
      return z.NEVER;
    };
    const { before, after, order, limit } = input;
    if (before !== undefined && after !== undefined)
      return problem("after", "Ask for what is before or for what is after, not for both.");
    if (after !== undefined && order === "occurred")
      return problem("after", "Catching up goes in the order of arrival.");
    if (
      input.from !== undefined &&
      input.to !== undefined &&
      Date.parse(input.from) >= Date.parse(input.to)
    )
      return problem("to", "The end must lie after the beginning.");
    const place = decodeCursor({ before, after }, order);
    if (place === null)
      return problem(
        before === undefined ? "after" : "before",
        after === undefined
          ? "Not a cursor: take it from nextCursor or from an activity's id."
          : "Neither a cursor nor a time such as 2026-10-14T14:00:00Z.",
      );
    return {
      filter: {
        accounts: input.account,
        kinds: input.kind,
        q: input.q,
        from: input.from,
        to: input.to,
        source: input.source,
      } satisfies { [Key in keyof ActivityFilter]: ActivityFilter[Key] | undefined },
      /** Null: every kind. */
      kinds: expandKinds(input.kind),
      order,
      place,
      limit,
    };
  });

export type ActivitiesQuery = z.infer<typeof activitiesQuery>;

/** An activity's id in an address. */
export const activityParams = z.object({
  id: z.string().regex(activityId, "An activity's id is a number.").transform(BigInt),
});
