/** Reads the few facts the guided path is drawn from. */
import type { Db } from "#lib/db/types.ts";

/** The oldest App is the one the path goes on with. */
export const firstApp = (db: Db) =>
  db.app.findFirst({
    orderBy: { createdAt: "asc" },
    select: { slug: true, name: true, apiBaseUrl: true, credentialsCheck: true },
  });

/** A valid webhook if there is one, else any. */
export const bestWebhook = (db: Db) =>
  db.webhook.findFirst({
    where: { removedAt: null },
    orderBy: { valid: "desc" },
    select: { valid: true },
  });

export const connectedAccounts = (db: Db) => db.account.count({ where: { state: "connected" } });

export const activeSubscriptions = (db: Db) =>
  db.subscription.count({ where: { state: "active" } });

export const oldestActivity = (db: Db) =>
  db.activity.findFirst({ orderBy: { seq: "asc" }, select: { receivedAt: true } });
