/** Rows that the problem rules judge by. */
import type { Db } from "#lib/db/types.ts";

/** Webhooks X has, and those it lost since `lately`. */
export const webhookFacts = (db: Db, lately: Date) =>
  db.webhook.findMany({
    where: { OR: [{ removedAt: null }, { removedAt: { gte: lately } }] },
    select: {
      id: true,
      url: true,
      valid: true,
      invalidSince: true,
      removedAt: true,
      app: { select: { id: true, slug: true, name: true } },
      // The last check that somebody, or the poll, asked X for.
      checks: {
        where: { source: { in: ["create", "validate"] } },
        orderBy: { id: "desc" },
        take: 1,
        select: { detail: true },
      },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });

/** Active subscriptions, and those that ended since `lately`. */
export const subscriptionFacts = (db: Db, lately: Date) =>
  db.subscription.findMany({
    where: { OR: [{ state: "active" }, { endedAt: { gte: lately } }] },
    select: { accountId: true, webhookId: true, state: true, createdAt: true, endedAt: true },
    orderBy: [{ endedAt: "asc" }, { id: "asc" }],
  });

/** The slugs of Apps of which a delivery was accepted since `since`. */
export const reachedApps = async (db: Db, since: Date): Promise<ReadonlySet<string>> => {
  const rows = await db.$queryRaw<{ slug: string }[]>`
    SELECT slug FROM app
    WHERE EXISTS (SELECT FROM delivery WHERE app_id = app.id AND received_at >= ${since})`;
  return new Set(rows.map(({ slug }) => slug));
};

type Buckets = { bucket: number; count: number }[];

/** Lag of live deliveries received since `since`, over all accounts: X's share and ours. */
export const lagSince = async (db: Db, since: Date): Promise<{ atX: Buckets; own: Buckets }> => {
  const [atX, own] = await Promise.all([
    db.$queryRaw<Buckets>`
      SELECT bucket, sum(count)::int AS count FROM lag_minute WHERE minute >= ${since} GROUP BY 1`,
    db.$queryRaw<Buckets>`
      SELECT bucket, sum(count)::int AS count FROM commit_lag_minute WHERE minute >= ${since} GROUP BY 1`,
  ]);
  return { atX, own };
};

/** Apps with all of their secrets, and what the last check said. */
export const appFacts = (db: Db) =>
  db.app.findMany({
    include: { secrets: { orderBy: { createdAt: "desc" } } },
    orderBy: { createdAt: "asc" },
  });
