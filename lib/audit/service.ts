/** Who changed what, when: one entry per write, never with a secret in it. */
import type { Db, Tx } from "#lib/db/types.ts";
import type { Deps } from "#lib/deps.ts";
import type { AuditEntryView } from "./contract.ts";
import { insertAudit, listAudit, type NewAuditEntry, namesOf } from "./store.ts";

/** `by` is the operator's id, or null for Birdseye itself. `action` is `noun.verb`: `webhook.create`. */
export const recordAudit = (
  db: Db | Tx,
  by: string | null,
  action: string,
  subjectId: string,
  detail: NewAuditEntry["detail"] = {},
): Promise<void> =>
  insertAudit(db, {
    operatorId: by,
    action,
    subjectType: action.split(".")[0] ?? action,
    subjectId,
    detail,
  });

const idsIn = (row: { subjectId: string; detail: unknown }): string[] => [
  row.subjectId,
  ...Object.values(row.detail ?? {}).filter((value) => typeof value === "string"),
];

/** Newest first; `nextCursor` goes into `before`. */
export const auditTrail = async (
  deps: Deps,
  page: { before?: string | undefined; limit: number },
): Promise<{ items: AuditEntryView[]; nextCursor: string | null }> => {
  const before = page.before === undefined ? null : BigInt(page.before);
  const rows = await listAudit(deps.db, { before, limit: page.limit });
  const ids = rows.flatMap((row) => [row.operatorId ?? "", ...idsIn(row)]);
  const names = await namesOf(deps.db, [...new Set(ids)]);
  const items = rows.map((row) => ({
    id: String(row.id),
    at: row.at.toISOString(),
    operator:
      row.operatorId === null
        ? null
        : { id: row.operatorId, name: names.get(row.operatorId) ?? null },
    action: row.action,
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    detail: row.detail,
    names: Object.fromEntries(
      idsIn(row).flatMap((id) => {
        const name = names.get(id);
        return name === undefined ? [] : [[id, name]];
      }),
    ),
  }));
  const nextCursor = items.length < page.limit ? null : (items.at(-1)?.id ?? null);
  return { items, nextCursor };
};
