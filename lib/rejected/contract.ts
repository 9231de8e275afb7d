/** What the dashboard is told of refused deliveries. Browser-safe: types only. Times are ISO 8601 UTC. */

export type RejectedView = {
  id: string;
  /** The slug in the URL; there need not be such an App. */
  app: string;
  receivedAt: string;
  status: number;
  reason: string;
  detail: string | null;
  bytes: number;
  sourceAddress: string | null;
};

export type RejectedDetail = RejectedView & {
  headers: Record<string, string>;
  /** The first bytes as text, with U+FFFD for what is no UTF-8; null: none were kept. */
  body: string | null;
  bodyComplete: boolean;
};

export type RejectedTotalView = {
  app: string;
  reason: string;
  count: number;
  firstAt: string;
  lastAt: string;
};

export type RejectedPage = {
  items: RejectedView[];
  nextCursor: string | null;
  /** Every refusal of the last 24 hours, also those that were not kept. */
  totals: RejectedTotalView[];
};
