/** Reads which apps exist with their sealed secrets, and which accounts are connected. */
import type { Db } from "#lib/db/types.ts";

export type SealedApp = {
  id: string;
  slug: string;
  crcKey: string;
  crcKeyAccepted: string | null;
  secrets: { id: string; kind: string; sealedSecret: string }[];
};

/** Secrets of both kinds that verify at `now`, newest first: those not retired, and those whose retirement is still to come. */
export const readSealedApps = (db: Db, now: Date): Promise<SealedApp[]> =>
  db.app.findMany({
    select: {
      id: true,
      slug: true,
      crcKey: true,
      crcKeyAccepted: true,
      secrets: {
        where: { OR: [{ retiredAt: null }, { retiredAt: { gt: now } }] },
        orderBy: [{ createdAt: "desc" }, { id: "asc" }],
        select: { id: true, kind: true, sealedSecret: true },
      },
    },
  });

export const readConnectedAccountIds = async (db: Db): Promise<Set<string>> => {
  const rows = await db.account.findMany({ where: { state: "connected" }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
};
