/** Rows of operators and of what each prefers. */
import { lockInTransaction } from "#lib/db/advisory-lock.ts";
import type { Db, Tx } from "#lib/db/types.ts";
import { hubChannel } from "#lib/realtime/channels.ts";

export type NewOperator = {
  id: string;
  name: string;
  email: string;
  role: string;
  passwordHash: string;
  at: Date;
};

export const anyOperator = async (db: Db): Promise<boolean> =>
  (await db.operator.findFirst({ select: { id: true } })) !== null;

const rowsOf = (operator: NewOperator) => ({
  data: {
    id: operator.id,
    name: operator.name,
    email: operator.email,
    emailVerified: true,
    role: operator.role,
    createdAt: operator.at,
    credentials: {
      create: {
        id: `${operator.id}:password`,
        accountId: operator.id,
        providerId: "credential",
        password: operator.passwordHash,
      },
    },
  },
});

/** Creates the first operator; false when there is one already, also under a race of many. */
export const insertFirstOperator = (db: Db, operator: NewOperator): Promise<boolean> =>
  db.$transaction(async (tx) => {
    await lockInTransaction(tx, "setup");
    if ((await tx.operator.count()) > 0) return false;
    await tx.operator.create(rowsOf(operator));
    return true;
  });

export const insertOperator = async (tx: Tx, operator: NewOperator): Promise<void> => {
  await tx.operator.create(rowsOf(operator));
};

const listed = (now: Date) => ({
  preference: { select: { lastSeenAt: true } },
  _count: { select: { sessions: { where: { expiresAt: { gt: now } } } } },
});

export type ListedOperator = Awaited<ReturnType<typeof listOperators>>[number];

/** The longest here first. */
export const listOperators = (db: Db, now: Date) =>
  db.operator.findMany({ include: listed(now), orderBy: [{ createdAt: "asc" }, { id: "asc" }] });

export const operatorById = (db: Db | Tx, id: string) => db.operator.findUnique({ where: { id } });

export const operatorName = async (db: Db, id: string): Promise<string | null> =>
  (await operatorById(db, id))?.name ?? null;

export const countOwners = (tx: Tx): Promise<number> =>
  tx.operator.count({ where: { role: "owner", banned: { not: true } } });

export const setRole = async (tx: Tx, id: string, role: string): Promise<void> => {
  await tx.operator.update({ where: { id }, data: { role } });
};

/** Sessions, password and preferences go with it. */
export const deleteOperator = async (tx: Tx, id: string): Promise<void> => {
  await tx.operator.delete({ where: { id } });
};

export const operatorByEmail = (db: Db, email: string) =>
  db.operator.findUnique({
    where: { email },
    include: { credentials: { where: { providerId: "credential" } } },
  });

export const setPassword = async (db: Db, operatorId: string, hash: string): Promise<void> => {
  await db.operatorCredential.updateMany({
    where: { userId: operatorId, providerId: "credential" },
    data: { password: hash },
  });
};

export const operatorEmails = async (db: Db): Promise<string[]> =>
  (await db.operator.findMany({ select: { email: true }, orderBy: { createdAt: "asc" } })).map(
    ({ email }) => email,
  );

/** Signs them out everywhere; instances that run hear of it as of any session that ended. */
export const endSessions = async (db: Db, operatorId: string): Promise<void> => {
  await db.operatorSession.deleteMany({ where: { userId: operatorId } });
  const note = JSON.stringify({ from: "a command", message: { type: "sessions" } });
  await db.$executeRaw`SELECT pg_notify(${hubChannel}, ${note})`;
};

export const preferenceOf = (db: Db, operatorId: string) =>
  db.operatorPreference.findUnique({ where: { operatorId } });

export const renameOperator = async (db: Db, id: string, name: string): Promise<void> => {
  await db.operator.update({ where: { id }, data: { name } });
};

/**
 * Merges `changes` into the stored object (null removes a key) and moves `lastSeenAt` forward only. A look after more
 * than `awayAfterMs` begins a new visit: `leftAt` then tells when the one before ended, until the next visit begins.
 */
export const mergePreference = async (
  db: Db,
  operatorId: string,
  changes: Record<string, unknown>,
  lastSeenAt: Date | null,
  awayAfterMs: number,
): Promise<void> => {
  const text = JSON.stringify(changes);
  await db.$executeRaw`
    INSERT INTO operator_preference (operator_id, data, last_seen_at)
    VALUES (${operatorId}, jsonb_strip_nulls(${text}::jsonb), ${lastSeenAt}::timestamptz)
    ON CONFLICT (operator_id) DO UPDATE SET
      data = jsonb_strip_nulls(operator_preference.data || ${text}::jsonb),
      left_at = CASE WHEN EXCLUDED.last_seen_at - operator_preference.last_seen_at
          > make_interval(secs => ${awayAfterMs / 1000}::float8)
        THEN operator_preference.last_seen_at ELSE operator_preference.left_at END,
      last_seen_at = GREATEST(operator_preference.last_seen_at, EXCLUDED.last_seen_at)`;
};
