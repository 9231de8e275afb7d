/** Finds what practice made, and forgets it. */
import type { Db } from "#lib/db/types.ts";

export const practiceApp = (db: Db, slug: string, apiBaseUrl: string) =>
  db.app.findFirst({ where: { slug, apiBaseUrl }, select: { id: true } });

/** On whose behalf practice goes on after a restart. */
export const anyOwner = (db: Db) =>
  db.operator.findFirst({
    where: { role: "owner" },
    orderBy: { createdAt: "asc" },
    select: { id: true },
  });

/** Accounts that only this App has tokens, subscriptions or activity of. */
export const accountsOnlyOf = async (db: Db, appId: string): Promise<string[]> => {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM account a
    WHERE (EXISTS (SELECT 1 FROM account_token t WHERE t.account_id = a.id AND t.app_id = ${appId})
        OR EXISTS (
          SELECT 1 FROM activity v JOIN delivery d ON d.id = v.delivery_id
          WHERE v.account_id = a.id AND d.app_id = ${appId}))
      AND NOT EXISTS (SELECT 1 FROM account_token t WHERE t.account_id = a.id AND t.app_id <> ${appId})
      AND NOT EXISTS (SELECT 1 FROM subscription s WHERE s.account_id = a.id AND s.app_id <> ${appId})
      AND NOT EXISTS (
        SELECT 1 FROM activity v JOIN delivery d ON d.id = v.delivery_id
        WHERE v.account_id = a.id AND d.app_id <> ${appId})`;
  return rows.map(({ id }) => id);
};

/** Removes accounts and their roll-ups. Their activities went with the App's deliveries. */
export const forgetAccounts = async (db: Db, ids: string[]): Promise<void> => {
  const where = { accountId: { in: ids } };
  await db.$transaction([
    db.activityMinute.deleteMany({ where }),
    db.activityHour.deleteMany({ where }),
    db.lagMinute.deleteMany({ where }),
    db.personDay.deleteMany({ where }),
    db.account.deleteMany({ where: { id: { in: ids } } }),
  ]);
};
