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
      app: { select: { id: true, name: true } },
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

/** Apps with all of their secrets, and what the last check said. */
export const appFacts = (db: Db) =>
  db.app.findMany({
    include: { secrets: { orderBy: { createdAt: "desc" } } },
    orderBy: { createdAt: "asc" },
  });
