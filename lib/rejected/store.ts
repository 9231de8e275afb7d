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
