/** Takes away what an App brought and was given: grants, what was counted, what arrived. */
import type { Db, Tx } from "#lib/db/types.ts";
import type { RollUps } from "#lib/ingest/rollup.ts";
import { commitLock } from "#lib/ingest/store.ts";

/**
 * The permissions of accounts, and sign-ins under way. An account that no other App may act for is not connected any
 * more. Returns the accounts whose state turned.
 */
export const forgetGrants = async (tx: Tx, appId: string): Promise<string[]> => {
  const granted = await tx.accountToken.findMany({
    where: { appId },
    distinct: ["accountId"],
    select: { accountId: true },
  });
  await tx.accountToken.deleteMany({ where: { appId } });
  await tx.oauthFlow.deleteMany({ where: { appId } });
  const where = {
    id: { in: granted.map(({ accountId }) => accountId) },
    state: "connected",
    tokens: { none: {} },
  };
  const turned = await tx.account.findMany({ where, select: { id: true } });
  await tx.account.updateMany({ where, data: { state: "not_connected", connectedAt: null } });
  return turned.map(({ id }) => id);
};

/** Every secret, retired ones too: none may be used again. */
export const forgetSecrets = async (tx: Tx, appId: string): Promise<void> => {
  await tx.appSecret.deleteMany({ where: { appId } });
};

/** What was registered where the App's calls went so far is out of reach. */
export const forgetWebhooks = async (tx: Tx, appId: string, at: Date): Promise<void> => {
  await tx.webhook.updateMany({
    where: { appId, removedAt: null },
    data: { removedAt: at, valid: false },
  });
  await tx.subscription.updateMany({
    where: { appId, state: "active" },
    data: { state: "ended", endedAt: at },
  });
};

/** The next `size` deliveries of the App, held against the ingest, with what they brought. */
export const takeArrivals = async (tx: Tx, appId: string, size: number) => {
  // Roll-ups are written under this lock: two writers in different orders would dead-lock.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${commitLock})`;
  const deliveries = await tx.delivery.findMany({
    where: { appId },
    select: { id: true },
    take: size,
  });
  const ids = deliveries.map(({ id }) => id);
  const activities = await tx.activity.findMany({
    where: { deliveryId: { in: ids } },
    select: {
      accountId: true,
      kind: true,
      source: true,
      direction: true,
      actorId: true,
      occurredAt: true,
      receivedAt: true,
      duplicates: true,
    },
  });
  return { ids, activities };
};

export const deleteArrivals = async (tx: Tx, ids: bigint[]): Promise<void> => {
  await tx.delivery.deleteMany({ where: { id: { in: ids } } });
};

/** Takes counts back. What is counted no more has no row. */
export const uncount = async (tx: Tx, { minutes, hours, lag, people }: RollUps): Promise<void> => {
  for (const [table, time, rows] of [
    ["activity_minute", "minute", minutes],
    ["activity_hour", "hour", hours],
  ] as const)
    await tx.$executeRawUnsafe(
      `WITH gone AS (
         SELECT * FROM unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[])
           AS g(at, account_id, kind, source, count, duplicates)
       ), ended AS (
         DELETE FROM ${table} t USING gone g WHERE t.${time} = g.at AND t.account_id = g.account_id
           AND t.kind = g.kind AND t.source = g.source AND t.count <= g.count
       )
       UPDATE ${table} t
       SET count = t.count - g.count, duplicates = greatest(t.duplicates - g.duplicates, 0)
       FROM gone g WHERE t.${time} = g.at AND t.account_id = g.account_id
         AND t.kind = g.kind AND t.source = g.source AND t.count > g.count`,
      rows.map(({ at }) => at.toISOString()),
      rows.map(({ accountId }) => accountId),
      rows.map(({ kind }) => kind),
      rows.map(({ source }) => source),
      rows.map(({ count }) => count),
      rows.map(({ duplicates }) => duplicates),
    );
  await tx.$executeRaw`
    WITH gone AS (
      SELECT * FROM unnest(${lag.map(({ minute }) => minute.toISOString())}::timestamptz[],
        ${lag.map(({ accountId }) => accountId)}::text[], ${lag.map(({ bucket }) => bucket)}::int[],
        ${lag.map(({ count }) => count)}::int[]) AS g(minute, account_id, bucket, count)
    ), ended AS (
      DELETE FROM lag_minute t USING gone g WHERE t.minute = g.minute
        AND t.account_id = g.account_id AND t.bucket = g.bucket AND t.count <= g.count
    )
    UPDATE lag_minute t SET count = t.count - g.count FROM gone g WHERE t.minute = g.minute
      AND t.account_id = g.account_id AND t.bucket = g.bucket AND t.count > g.count`;
  await tx.$executeRaw`
    WITH gone AS (
      SELECT * FROM unnest(${people.map(({ day }) => day.toISOString().slice(0, 10))}::date[],
        ${people.map(({ accountId }) => accountId)}::text[],
        ${people.map(({ person }) => person.id)}::text[],
        ${people.map(({ count }) => count)}::int[]) AS g(day, account_id, person_id, count)
    ), ended AS (
      DELETE FROM person_day t USING gone g WHERE t.day = g.day
        AND t.account_id = g.account_id AND t.person_id = g.person_id AND t.count <= g.count
    )
    UPDATE person_day t SET count = t.count - g.count FROM gone g WHERE t.day = g.day
      AND t.account_id = g.account_id AND t.person_id = g.person_id AND t.count > g.count`;
};

export const deleteApp = async (db: Db | Tx, appId: string): Promise<void> => {
  await db.app.delete({ where: { id: appId } });
};
