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

export const operatorNames = async (db: Db, ids: string[]): Promise<Map<string, string>> => {
  const rows = await db.operator.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(rows.map((row) => [row.id, row.name]));
};
