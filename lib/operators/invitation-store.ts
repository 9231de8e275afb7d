/** Rows of invitations, in better-auth's table of verifications: found by the hash of their link's secret. */
import { z } from "zod";
import { roles } from "#lib/auth/roles.ts";
import type { Db, Tx } from "#lib/db/types.ts";

const prefix = "invite:";
const identifierOf = (hash: string) => `${prefix}${hash}`;

const stored = z.object({ name: z.string(), role: z.enum(roles), by: z.string() });
export type StoredInvitation = z.infer<typeof stored> & {
  id: string;
  createdAt: Date;
  expiresAt: Date;
};

type Row = { id: string; value: string; createdAt: Date; expiresAt: Date };
const read = ({ value, ...row }: Row): StoredInvitation => ({
  id: row.id,
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
  ...stored.parse(JSON.parse(value)),
});

export const insertInvitation = async (
  db: Db | Tx,
  { hash, ...invitation }: StoredInvitation & { hash: string },
): Promise<void> => {
  const { id, createdAt, expiresAt, name, role, by } = invitation;
  await db.operatorVerification.create({
    data: {
      id,
      identifier: identifierOf(hash),
      value: JSON.stringify({ name, role, by }),
      createdAt,
      expiresAt,
    },
  });
};

/** Those that still count, newest first. */
export const listInvitations = async (db: Db, now: Date): Promise<StoredInvitation[]> => {
  const rows = await db.operatorVerification.findMany({
    where: { identifier: { startsWith: prefix }, expiresAt: { gt: now } },
    orderBy: { createdAt: "desc" },
  });
  return rows.map(read);
};

export const findInvitation = async (
  db: Db | Tx,
  hash: string,
  now: Date,
): Promise<StoredInvitation | null> => {
  const row = await db.operatorVerification.findFirst({
    where: { identifier: identifierOf(hash), expiresAt: { gt: now } },
  });
  return row === null ? null : read(row);
};

/** The one that was deleted; null when it was gone already, so that of two at once only one has it. */
export const takeInvitation = async (db: Db | Tx, id: string): Promise<StoredInvitation | null> => {
  const row = await db.operatorVerification.findFirst({
    where: { id, identifier: { startsWith: prefix } },
  });
  if (row === null) return null;
  const { count } = await db.operatorVerification.deleteMany({ where: { id } });
  return count === 1 ? read(row) : null;
};

export const dropExpiredInvitations = async (db: Db, now: Date): Promise<void> => {
  await db.operatorVerification.deleteMany({
    where: { identifier: { startsWith: prefix }, expiresAt: { lte: now } },
  });
};
