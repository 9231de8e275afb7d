/** Rows of accounts, with what their lists show beside them. */
import type { Prisma } from "#lib/db/client.ts";
import type { Db, Tx } from "#lib/db/types.ts";

const forView = {
  tokens: {
    select: {
      kind: true,
      scopes: true,
      expiresAt: true,
      createdAt: true,
      app: { select: { id: true, slug: true, name: true } },
    },
    orderBy: { createdAt: "asc" },
  },
  subscriptions: {
    where: { state: "active" },
    select: { id: true, webhookId: true, product: true, eventType: true, state: true },
    orderBy: { createdAt: "asc" },
  },
} satisfies Prisma.AccountInclude;

export type AccountRow = Prisma.AccountGetPayload<{ include: typeof forView }>;

export const listAccounts = (db: Db): Promise<AccountRow[]> =>
  db.account.findMany({ include: forView, orderBy: [{ firstSeenAt: "asc" }, { id: "asc" }] });

export const findAccount = (db: Db, id: string): Promise<AccountRow | null> =>
  db.account.findUnique({ where: { id }, include: forView });

export type AccountActivity = { id: string; lastActivityAt: Date | null; count: number };

/** When each account's latest activity happened (kept with it) and how many since `since` (by the roll-up). */
export const activityOf = (db: Db, since: Date, ids: string[]): Promise<AccountActivity[]> =>
  db.$queryRaw<AccountActivity[]>`
    SELECT a.id, a.last_occurred_at AS "lastActivityAt",
      (SELECT coalesce(sum(count), 0)::int FROM activity_minute
        WHERE account_id = a.id AND minute >= ${since}) AS count
    FROM account AS a WHERE a.id = ANY(${ids}::text[])`;

export type ConnectedAccount = {
  id: string;
  username: string;
  name: string | null;
  avatarUrl: string | null;
  at: Date;
};

export const saveConnected = async (tx: Db | Tx, account: ConnectedAccount): Promise<void> => {
  const { id, at, username, name, avatarUrl } = account;
  const known = {
    username,
    ...(name === null ? {} : { name }),
    ...(avatarUrl === null ? {} : { avatarUrl }),
    state: "connected",
    connectedAt: at,
    revokedAt: null,
    revokedBy: null,
    removedAt: null,
  };
  await tx.account.upsert({
    where: { id },
    create: { id, firstSeenAt: at, ...known },
    update: known,
  });
};

/** Without a token an account is not connected; what arrived for it stays. */
export const disconnect = async (tx: Db | Tx, id: string, at: Date): Promise<void> => {
  await tx.accountToken.deleteMany({ where: { accountId: id } });
  await tx.account.update({
    where: { id },
    data: { state: "not_connected", connectedAt: null, removedAt: at },
  });
};

/** A grant that X no longer honours, and how it ended. */
export const markRevoked = async (
  db: Db | Tx,
  token: { id: string; accountId: string },
  at: Date,
  by: "withdrawn" | "renewal_lost" | "renewal_refused",
): Promise<void> => {
  await db.accountToken.deleteMany({ where: { id: token.id } });
  const left = await db.accountToken.count({ where: { accountId: token.accountId } });
  if (left === 0)
    await db.account.update({
      where: { id: token.accountId },
      data: { state: "revoked", revokedAt: at, revokedBy: by },
    });
};

/** Rows a statement deletes: it never holds up a delivery for long. */
const purgeBatch = 2_000;

/** Deletes the account's activities, and the deliveries that brought nothing else. Returns how many activities. */
export const deleteArrivals = async (db: Db, id: string): Promise<number> => {
  let total = 0;
  for (;;) {
    const [done] = await db.$queryRaw<{ count: number }[]>`
      WITH gone AS (
        DELETE FROM activity WHERE seq IN
          (SELECT seq FROM activity WHERE account_id = ${id} ORDER BY seq LIMIT ${purgeBatch})
        RETURNING delivery_id
      ), empty AS (
        DELETE FROM delivery d WHERE d.id IN (SELECT delivery_id FROM gone)
          AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.delivery_id = d.id AND a.account_id <> ${id})
      )
      SELECT count(*)::int AS count FROM gone`;
    const count = done?.count ?? 0;
    total += count;
    if (count === 0) return total;
  }
};

/** The account's counts and itself; its subscriptions and tokens go with it. */
export const deleteAccount = async (tx: Tx, id: string): Promise<void> => {
  const where = { accountId: id };
  await tx.activityMinute.deleteMany({ where });
  await tx.activityHour.deleteMany({ where });
  await tx.lagMinute.deleteMany({ where });
  await tx.personDay.deleteMany({ where });
  await tx.account.deleteMany({ where: { id } });
};
