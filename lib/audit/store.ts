/** The audit trail's rows. */
import type { Db, Tx } from "#lib/db/types.ts";

export type NewAuditEntry = {
  /** Null: Birdseye itself. */
  operatorId: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  detail: Record<string, string | number | boolean | null | string[]>;
};

export const insertAudit = async (db: Db | Tx, entry: NewAuditEntry): Promise<void> => {
  await db.auditEntry.create({ data: entry });
};

export const listAudit = (db: Db, page: { before: bigint | null; limit: number }) =>
  db.auditEntry.findMany({
    ...(page.before === null ? {} : { where: { id: { lt: page.before } } }),
    orderBy: { id: "desc" },
    take: page.limit,
  });

/** What people call the operators, Apps, accounts and webhooks among `ids`; what is gone has no name any more. */
export const namesOf = async (db: Db, ids: string[]): Promise<Map<string, string>> => {
  const where = { id: { in: ids } };
  const [operators, apps, accounts, webhooks] = await Promise.all([
    db.operator.findMany({ where, select: { id: true, name: true } }),
    db.app.findMany({ where, select: { id: true, name: true } }),
    db.account.findMany({ where, select: { id: true, username: true } }),
    db.webhook.findMany({ where, select: { id: true, url: true } }),
  ]);
  return new Map([
    ...webhooks.map(({ id, url }) => [id, url] as const),
    ...accounts.flatMap(({ id, username }) =>
      username === null ? [] : [[id, `@${username}`] as const],
    ),
    ...[...apps, ...operators].map(({ id, name }) => [id, name] as const),
  ]);
};
