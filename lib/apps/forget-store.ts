/** Takes away what an App brought and was given: grants, what was counted, what arrived. */
import { commitLock } from "#lib/db/advisory-lock.ts";
import type { Db, Tx } from "#lib/db/types.ts";
import type { RollUps } from "#lib/rollups/rollup.ts";

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

type Column = { name: string; type: string; values: unknown[] };
const text = (name: string, values: string[]): Column => ({ name, type: "text", values });
const whole = (name: string, values: number[]): Column => ({ name, type: "int", values });
const times = (name: string, values: Date[], type: "timestamptz" | "date"): Column => ({
  name,
  type,
  values: values.map((at) => at.toISOString().slice(0, type === "date" ? 10 : undefined)),
});

/** Lowers the `counted` of the rows with these `keys`; a row of which nothing is left goes. Names are this file's own. */
const lower = async (
  tx: Tx,
  table: string,
  keys: readonly Column[],
  counted: readonly Column[],
): Promise<void> => {
  const columns = [...keys, ...counted];
  const given = columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(", ");
  const same = keys.map(({ name }) => `t.${name} = g.${name}`).join(" AND ");
  const less = counted.map(({ name }) => `${name} = greatest(t.${name} - g.${name}, 0)`).join(", ");
  await tx.$executeRawUnsafe(
    `WITH gone AS (
       SELECT * FROM unnest(${given}) AS g(${columns.map(({ name }) => name).join(", ")})
     ), ended AS (
       DELETE FROM ${table} t USING gone g WHERE ${same} AND t.count <= g.count
     )
     UPDATE ${table} t SET ${less} FROM gone g WHERE ${same} AND t.count > g.count`,
    ...columns.map(({ values }) => values),
  );
};

const accounts = (rows: readonly { accountId: string }[]): Column =>
  text(
    "account_id",
    rows.map(({ accountId }) => accountId),
  );
const counts = (rows: readonly { count: number }[]): Column =>
  whole(
    "count",
    rows.map(({ count }) => count),
  );

/** Takes counts back, as the ingest added them (lib/ingest/sql/rollups.ts). */
export const uncount = async (tx: Tx, rollUps: RollUps): Promise<void> => {
  const { minutes, hours, lag, people } = rollUps;
  for (const [table, time, rows] of [
    ["activity_minute", "minute", minutes],
    ["activity_hour", "hour", hours],
  ] as const) {
    const at = rows.map((row) => row.at);
    const kind = rows.map((row) => row.kind);
    const source = rows.map((row) => row.source);
    const duplicates = rows.map((row) => row.duplicates);
    const keys = [times(time, at, "timestamptz"), text("kind", kind), text("source", source)];
    const counted = [counts(rows), whole("duplicates", duplicates)];
    await lower(tx, table, [...keys, accounts(rows)], counted);
  }
  const minute = lag.map((row) => row.minute);
  const bucket = lag.map((row) => row.bucket);
  const lagKeys = [times("minute", minute, "timestamptz"), whole("bucket", bucket)];
  await lower(tx, "lag_minute", [...lagKeys, accounts(lag)], [counts(lag)]);
  const day = people.map((row) => row.day);
  const person = people.map((row) => row.person.id);
  const personKeys = [times("day", day, "date"), text("person_id", person)];
  await lower(tx, "person_day", [...personKeys, accounts(people)], [counts(people)]);
};

export const deleteApp = async (db: Db | Tx, appId: string): Promise<void> => {
  await db.app.delete({ where: { id: appId } });
};
