/** What a view shows, checked as URLs and the API spell it. Its meaning for live rows is in filter-match.ts. */
import { z } from "zod";
import { type ActivityFilter, fitsPattern, prefixOf } from "./filter-match.ts";
import { kinds } from "./kinds/index.ts";
import { searchError } from "./search.ts";

/** Kind prefixes that exist at X and are kept as `unrecognised` until they have kinds of their own. */
const announced = ["profile", "chat", "spaces", "broadcast", "news"];

const familyNames: readonly string[] = [...new Set(kinds.map((kind) => kind.family))];

const matching = (pattern: string): string[] =>
  kinds.filter((kind) => fitsPattern(kind, pattern)).map((kind) => kind.id);

const isPattern = (pattern: string): boolean =>
  matching(pattern).length > 0 || announced.includes(prefixOf(pattern)?.slice(0, -1) ?? "");

/**
 * Kind ids for patterns: ids (`like.create`), prefixes (`dm.*`), family names (`relationships`). Null: no
 * patterns, no restriction. An empty list: patterns that no kind fits, so nothing is shown.
 */
export const expandKinds = (patterns: readonly string[] | undefined): string[] | null => {
  if (patterns === undefined || patterns.length === 0) return null;
  const wanted = new Set(patterns.flatMap((pattern) => matching(pattern.trim().toLowerCase())));
  return kinds.map((kind) => kind.id).filter((id) => wanted.has(id));
};

/** Repeatable or comma-separated, as in `?account=1,2&account=3`. */
const list = (one: z.ZodType<string, string>) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((value) => [
      ...new Set(
        [value]
          .flat()
          .flatMap((part) => part.split(","))
          .map((part) => part.trim())
          .filter((part) => part !== ""),
      ),
    ])
    .pipe(z.array(one).max(500, "At most 500 values."))
    .optional();

const instant = z.iso
  .datetime({
    offset: true,
    error: "A time in ISO 8601 with its zone, such as 2026-10-14T14:00:00Z.",
  })
  .optional();

/** The filter as URLs and the API spell it; `q` as in search.ts. */
export const activityFilter = z.strictObject({
  accounts: list(z.string().regex(/^-?\d{1,20}$/, "An account is named by X's user id.")),
  kinds: list(
    z
      .string()
      .toLowerCase()
      .refine(isPattern, {
        error: ({ input }) =>
          `No kind fits “${String(input)}”. Use a kind (like.create), a prefix (dm.*) or a family (${familyNames.join(", ")}).`,
      }),
  ),
  q: z
    .string()
    .max(500, "At most 500 characters.")
    .superRefine((query, context) => {
      const message = searchError(query);
      if (message !== null) context.addIssue({ code: "custom", message });
    })
    .optional(),
  /** Inclusive, by when it happened. */
  from: instant,
  /** Exclusive. */
  to: instant,
  source: z.enum(["live", "replay"]).optional(),
}) satisfies z.ZodType<ActivityFilter>;
