/** What the dashboard is given of refused deliveries. Browser-safe. Times are ISO 8601 UTC. */
import * as z from "zod/mini";

export const rejectedView = z.object({
  id: z.string(),
  /** The slug in the URL; there need not be such an App. */
  app: z.string(),
  receivedAt: z.string(),
  status: z.number(),
  reason: z.string(),
  detail: z.nullable(z.string()),
  bytes: z.number(),
  sourceAddress: z.nullable(z.string()),
});
export type RejectedView = z.infer<typeof rejectedView>;

export const rejectedDetail = z.extend(rejectedView, {
  headers: z.record(z.string(), z.string()),
  /** The first bytes as text, with U+FFFD for what is no UTF-8; null: none were kept. */
  body: z.nullable(z.string()),
  bodyComplete: z.boolean(),
});
export type RejectedDetail = z.infer<typeof rejectedDetail>;

export const rejectedTotalView = z.object({
  app: z.string(),
  reason: z.string(),
  count: z.number(),
  firstAt: z.string(),
  lastAt: z.string(),
});
export type RejectedTotalView = z.infer<typeof rejectedTotalView>;

export const rejectedPage = z.object({
  items: z.array(rejectedView),
  nextCursor: z.nullable(z.string()),
  /** Every refusal of the last 24 hours, also those that were not kept. */
  totals: z.array(rejectedTotalView),
});
export type RejectedPage = z.infer<typeof rejectedPage>;
