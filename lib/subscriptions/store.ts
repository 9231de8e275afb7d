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

export type NewSubscription = {
  webhookId: string;
  appId: string;
  accountId: string;
  at: Date;
  /** X has just made it; false: X said that it had it already. */
  created: boolean;
};

const flickerMs = minutes(10);

/**
 * Makes it, or makes an ended one active again and keeps since when it was cut off: coverage of that time must not be
 * claimed. A list of X that flickered is no cut. An account nobody has met yet gets its row.
 */
export const activateAaa = (
  db: Db,
  { webhookId, appId, accountId, at, created }: NewSubscription,
): Promise<SubscriptionRow> =>
  db.$transaction(async (tx) => {
    await tx.account.createMany({
      data: [{ id: accountId, firstSeenAt: at, updatedAt: at }],
      skipDuplicates: true,
    });
    const key = { webhookId, accountId, product: "aaa", eventType: "all" };
    const before = await tx.subscription.findUnique({
      where: { webhookId_accountId_product_eventType: key },
      select: { id: true, state: true, createdAt: true, firstAt: true, endedAt: true },
    });
    const endedAt = before?.endedAt ?? at;
    const awayMs = at.getTime() - endedAt.getTime();
    const flickered = before?.state === "gone" && !created && awayMs <= flickerMs;
    const cut = before !== null && awayMs > 0 && !flickered;
    if (cut)
      await tx.subscriptionCut.createMany({
        data: [{ subscriptionId: before.id, fromAt: endedAt, toAt: at, state: before.state }],
        skipDuplicates: true,
      });
    return tx.subscription.upsert({
      where: { webhookId_accountId_product_eventType: key },
      create: { ...key, appId, createdAt: at },
      update: {
        state: "active",
        endedAt: null,
        ...(cut ? { createdAt: at, firstAt: before.firstAt ?? before.createdAt } : {}),
      },
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
