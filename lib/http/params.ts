/** Path and query pieces that many routes share. */
import { z } from "zod";

export const idParams = z.object({ id: z.string().min(1).max(100) });

/** `?before=<id>&limit=` of lists that run newest first; at most 200 rows a page. */
export const pageQuery = z.strictObject({
  before: z
    .string()
    .regex(/^\d{1,18}$/, "Use the nextCursor of the page before.")
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
