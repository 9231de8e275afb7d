/** Reads which apps exist with their sealed secrets, and which accounts are connected. */
import type { Db } from "#lib/db/types.ts";

export type SealedApp = {
  id: string;
  slug: string;
  secrets: { id: string; sealedSecret: string }[];
};

/** Secrets that verify at `now`, newest first: those not retired, and those whose retirement is still to come. */
export const readSealedApps = (db: Db, now: Date): Promise<SealedApp[]> =>
  db.app.findMany({
    select: {
      id: true,
      slug: true,
      secrets: {
        where: { kind: "consumer", OR: [{ retiredAt: null }, { retiredAt: { gt: now } }] },
        orderBy: [{ createdAt: "desc" }, { id: "asc" }],
        select: { id: true, sealedSecret: true },
      },
    },
  });

export const readConnectedAccountIds = async (db: Db): Promise<Set<string>> => {
  const rows = await db.account.findMany({ where: { state: "connected" }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
};
