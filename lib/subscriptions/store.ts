/** Rows of subscriptions: which account is bound to which webhook. */
import type { Prisma } from "#lib/db/client.ts";
import type { Db, Tx } from "#lib/db/types.ts";
import { minutes } from "#lib/time.ts";

const forView = {
  app: { select: { id: true, slug: true, name: true } },
  webhook: { select: { id: true, url: true } },
  account: { select: { id: true, username: true, name: true, avatarUrl: true, state: true } },
} satisfies Prisma.SubscriptionInclude;

export type SubscriptionRow = Prisma.SubscriptionGetPayload<{ include: typeof forView }>;

type Where = { webhookId?: string; accountId?: string };

/** The active ones, oldest first. */
export const listActive = (db: Db | Tx, where: Where = {}): Promise<SubscriptionRow[]> =>
  db.subscription.findMany({
    where: { ...where, state: "active" },
    include: forView,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });

export const findSubscription = (db: Db, id: string): Promise<SubscriptionRow | null> =>
  db.subscription.findUnique({ where: { id }, include: forView });

export type NewSubscription = { webhookId: string; appId: string; accountId: string; at: Date };

const flickerMs = minutes(10);

/** Makes it, or makes an ended one active again. An account nobody has met yet gets its row. */
export const activateAaa = (
  db: Db,
  { webhookId, appId, accountId, at }: NewSubscription,
): Promise<SubscriptionRow> =>
  db.$transaction(async (tx) => {
    await tx.account.createMany({
      data: [{ id: accountId, firstSeenAt: at, updatedAt: at }],
      skipDuplicates: true,
    });
    const key = { webhookId, accountId, product: "aaa", eventType: "all" };
    const before = await tx.subscription.findUnique({
      where: { webhookId_accountId_product_eventType: key },
      select: { endedAt: true },
    });
    const endedAt = before?.endedAt ?? at;
    const wasAway = at.getTime() - endedAt.getTime() > flickerMs;
    return tx.subscription.upsert({
      where: { webhookId_accountId_product_eventType: key },
      create: { ...key, appId, createdAt: at },
      // Coverage of a time in which it was ended must not be claimed; a list of X that flickered is none.
      update: { state: "active", endedAt: null, ...(wasAway ? { createdAt: at } : {}) },
      include: forView,
    });
  });

/** `gone`: X no longer lists it. `ended`: somebody here ended it. */
export const endSubscription = async (
  db: Db | Tx,
  id: string,
  at: Date,
  state: "gone" | "ended",
): Promise<void> => {
  await db.subscription.updateMany({
    where: { id, state: "active" },
    data: { state, endedAt: at },
  });
};
