/** Corrects what accounts keep of their last activity, after activities were removed. */
import { commitLock } from "./advisory-lock.ts";
import { Prisma } from "./client.ts";
import type { Db } from "./types.ts";

/**
 * Reads again when the last activity of accounts was; with `before` only of those whose last may have gone with what
 * was received before it. No delivery is committed meanwhile, so that none is overlooked or written over.
 */
export const correctLastActivity = (db: Db, before?: Date): Promise<unknown> =>
  db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${commitLock}::bigint)`;
    const doubtful =
      before === undefined
        ? Prisma.sql`last_received_at IS NOT NULL`
        : Prisma.sql`last_received_at < ${before} OR last_occurred_at < ${before}`;
    const rows = await tx.$queryRaw<{ id: string }[]>(
      Prisma.sql`SELECT id FROM account WHERE ${doubtful}`,
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return;
    await tx.$executeRaw`
      UPDATE account AS a SET last_received_at = l.received_at, last_occurred_at = l.occurred_at
      FROM unnest(${ids}::text[]) AS n(id) LEFT JOIN (
        SELECT account_id, max(received_at) AS received_at, max(least(occurred_at, received_at)) AS occurred_at
        FROM activity WHERE account_id = ANY(${ids}::text[]) GROUP BY account_id
      ) AS l ON l.account_id = n.id
      WHERE a.id = n.id`;
  }, transactionTimes);

/** A million activities are read in under a second. */
const transactionTimes = { maxWait: 10_000, timeout: 120_000 };
