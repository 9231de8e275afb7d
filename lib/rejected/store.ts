/** Rows of refused deliveries. */
import type { Db } from "#lib/db/types.ts";

export const listRejected = (
  db: Db,
  page: { before: bigint | null; app: string | null; limit: number },
) =>
  db.rejectedDelivery.findMany({
    where: {
      ...(page.before === null ? {} : { id: { lt: page.before } }),
      ...(page.app === null ? {} : { appSlug: page.app }),
    },
    omit: { bodyStart: true, headers: true },
    orderBy: { id: "desc" },
    take: page.limit,
  });

export const findRejected = (db: Db, id: bigint) =>
  db.rejectedDelivery.findUnique({ where: { id } });

export type RejectedTotal = {
  appSlug: string;
  reason: string;
  count: number;
  /** To the minute. */
  firstAt: Date;
  lastAt: Date;
};

/** Every refusal since `from` (to the minute), kept or not; the most frequent first. */
export const rejectedTotals = (
  db: Db,
  from: Date,
  app: string | null = null,
): Promise<RejectedTotal[]> =>
  db.$queryRaw<RejectedTotal[]>`
    SELECT app_slug AS "appSlug", reason, sum(count)::int AS count,
           min(minute) AS "firstAt", max(minute) AS "lastAt"
    FROM rejected_minute
    WHERE minute >= date_trunc('minute', ${from}::timestamptz) AND (${app}::text IS NULL OR app_slug = ${app})
    GROUP BY 1, 2 ORDER BY sum(count) DESC, 1, 2`;
