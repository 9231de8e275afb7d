/** The query of lists that run newest first. */
import { z } from "zod";

/** `?before=<nextCursor>&limit=`; at most 200 rows a page. */
export const pageQuery = z.strictObject({
  before: z
    .string()
    .regex(/^[\w-]{1,40}$/, "Use the nextCursor of the page before.")
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** For lists whose cursor is a number. */
export const numberedPageQuery = pageQuery.extend({
  before: z
    .string()
    .regex(/^\d{1,18}$/, "Use the nextCursor of the page before.")
    .optional(),
});
