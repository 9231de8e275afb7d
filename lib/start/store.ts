/** Reads the few facts the guided path is drawn from: those of one App, for another's tick no step of it. */
import type { Db } from "#lib/db/types.ts";

/** A valid webhook if there is one, else any. */
export const bestWebhook = (db: Db, appId: string) =>
  db.webhook.findFirst({
    where: { appId, removedAt: null },
    orderBy: { valid: "desc" },
    select: { valid: true },
  });

export const connectedAccounts = (db: Db, appId: string) =>
  db.account.count({ where: { state: "connected", tokens: { some: { appId } } } });

export const activeSubscriptions = (db: Db, appId: string) =>
  db.subscription.count({ where: { appId, state: "active" } });

/** Whether activity has arrived through the App. By its deliveries: the feed's tables would be walked through for it. */
export const hasArrivals = async (db: Db, appId: string): Promise<boolean> =>
  (await db.delivery.findFirst({ where: { appId, outcome: "parsed" }, select: { id: true } })) !==
  null;
