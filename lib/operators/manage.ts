/** Who may sign in: the list, roles, removal. There is always an owner left. */
import { z } from "zod";
import { recordAudit } from "#lib/audit/service.ts";
import { roleOf, roles } from "#lib/auth/roles.ts";
import type { Operator } from "#lib/auth/session.ts";
import { lockInTransaction } from "#lib/db/advisory-lock.ts";
import type { Tx } from "#lib/db/types.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import type { OperatorList, OperatorView } from "./contract.ts";
import { listInvitations } from "./invitation-store.ts";
import { viewOfInvitation } from "./invitations.ts";
import {
  countOwners,
  deleteOperator,
  type ListedOperator,
  listOperators,
  operatorById,
  setRole,
} from "./store.ts";

export const roleChange = z.strictObject({
  role: z.enum(roles, { error: `Choose one of ${roles.join(", ")}.` }),
});

const viewOf = (row: ListedOperator): OperatorView => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: roleOf(row.role),
  createdAt: row.createdAt.toISOString(),
  lastSeenAt: row.preference?.lastSeenAt?.toISOString() ?? null,
  sessions: row._count.sessions,
});

/** Everybody; invitations for owners only, since whoever sees them knows who is to come. */
export const allOperators = async (deps: Deps, asking: Operator): Promise<OperatorList> => {
  const now = deps.clock.now();
  const operators = (await listOperators(deps.db, now)).map(viewOf);
  const invitations = asking.role === "owner" ? await listInvitations(deps.db, now) : [];
  const names = new Map(operators.map(({ id, name }) => [id, name]));
  return {
    operators,
    invitations: invitations.map((one) => viewOfInvitation(one, names.get(one.by) ?? null)),
  };
};

const requireOperator = async (tx: Tx, id: string) => {
  const row = await operatorById(tx, id);
  if (row === null) throw new AppError("not_found", "This operator is not here any more.");
  return row;
};

/** Two owners who demote each other at once must not both succeed: one change at a time. */
const changing = <T>(deps: Deps, change: (tx: Tx) => Promise<T>): Promise<T> =>
  deps.db.$transaction(async (tx) => {
    await lockInTransaction(tx, "operators");
    return change(tx);
  });

const keepAnOwner = async (tx: Tx, leaving: { id: string; role: string | null }): Promise<void> => {
  if (roleOf(leaving.role) !== "owner" || (await countOwners(tx)) > 1) return;
  throw new AppError(
    "conflict",
    "This is the last owner. Make somebody else an owner first, or nobody could change anything here.",
  );
};

/** Holds at once, in browsers that are signed in too. @throws AppError `not_found`, `conflict` */
export const changeRole = async (
  deps: Deps,
  by: string,
  id: string,
  { role }: z.infer<typeof roleChange>,
): Promise<void> => {
  await changing(deps, async (tx) => {
    const row = await requireOperator(tx, id);
    if (row.role === role) return;
    if (role !== "owner") await keepAnOwner(tx, row);
    await setRole(tx, id, role);
    const detail = { name: row.name, from: roleOf(row.role), to: role };
    await recordAudit(tx, by, "operator.role", id, detail);
  });
  deps.announce.sessions();
};

/** Ends their sessions and sockets at once; what they did stays in the audit log. */
export const removeOperator = async (deps: Deps, by: string, id: string): Promise<void> => {
  await changing(deps, async (tx) => {
    const row = await requireOperator(tx, id);
    await keepAnOwner(tx, row);
    await deleteOperator(tx, id);
    const { name, email } = row;
    await recordAudit(tx, by, "operator.remove", id, { name, email, role: roleOf(row.role) });
  });
  deps.announce.sessions();
};
