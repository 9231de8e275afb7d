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
  };
  await tx.account.upsert({
    where: { id },
    create: { id, firstSeenAt: at, ...known },
    update: known,
  });
};

/** Without a token an account is not connected; what arrived for it stays. */
export const disconnect = async (tx: Db | Tx, id: string): Promise<void> => {
  await tx.accountToken.deleteMany({ where: { accountId: id } });
  await tx.account.update({ where: { id }, data: { state: "not_connected", connectedAt: null } });
};

/** X said that the account took its grant back. */
export const markRevoked = async (
  db: Db | Tx,
  token: { id: string; accountId: string },
  at: Date,
): Promise<void> => {
  await db.accountToken.deleteMany({ where: { id: token.id } });
  const left = await db.accountToken.count({ where: { accountId: token.accountId } });
  if (left === 0)
    await db.account.update({
      where: { id: token.accountId },
      data: { state: "revoked", revokedAt: at },
    });
};
