/** Rows of X Apps and their secrets. */

import { Prisma } from "#lib/db/client.ts";
import type { Db, Tx } from "#lib/db/types.ts";
import type { AppImpact, SecretKind } from "./contract.ts";

const withSecrets = {
  secrets: { orderBy: [{ createdAt: "desc" }, { id: "asc" }] },
} satisfies Prisma.AppInclude;

export type AppRow = Prisma.AppGetPayload<{ include: typeof withSecrets }>;
export type AppColumns = Partial<
  Pick<
    AppRow,
    | "name"
    | "apiBaseUrl"
    | "consumerKey"
    | "clientId"
    | "sealedBearerToken"
    | "crcKey"
    | "crcKeyAccepted"
    | "xAppId"
  >
>;

export const listApps = (db: Db): Promise<AppRow[]> =>
  db.app.findMany({ include: withSecrets, orderBy: { createdAt: "asc" } });

/** By id, or by slug: people and scripts say `demo`. */
export const findApp = (db: Db, idOrSlug: string): Promise<AppRow | null> =>
  db.app.findFirst({
    where: { OR: [{ id: idOrSlug }, { slug: idOrSlug }] },
    include: withSecrets,
  });

export type NewAppRow = AppColumns & {
  id: string;
  slug: string;
  name: string;
  secrets: { kind: SecretKind; sealedSecret: string }[];
  at: Date;
};

/** Null when the slug is taken. */
export const insertApp = async (db: Db | Tx, app: NewAppRow): Promise<AppRow | null> => {
  const { secrets, at, ...columns } = app;
  try {
    return await db.app.create({
      data: {
        ...columns,
        createdAt: at,
        secrets: { create: secrets.map((secret) => ({ ...secret, createdAt: at })) },
      },
      include: withSecrets,
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")
      return null;
    throw error;
  }
};

export const updateApp = (db: Db | Tx, id: string, columns: AppColumns): Promise<AppRow> =>
  db.app.update({ where: { id }, data: columns, include: withSecrets });

export const saveCheck = async (
  db: Db,
  id: string,
  check: Prisma.InputJsonValue,
  at: Date,
): Promise<void> => {
  await db.app.update({ where: { id }, data: { credentialsCheck: check, checkedAt: at } });
};

/** One that was fetched at `apiBaseUrl`; an App that goes elsewhere meanwhile must not take it along. */
export const saveBearerToken = async (
  db: Db,
  app: { id: string; apiBaseUrl: string },
  sealed: string,
): Promise<void> => {
  const { id, apiBaseUrl } = app;
  await db.app.updateMany({ where: { id, apiBaseUrl }, data: { sealedBearerToken: sealed } });
};

/** X's own id of the App, met in one of its answers. */
export const saveXAppId = async (db: Db, id: string, xAppId: string): Promise<void> => {
  await db.app.updateMany({ where: { id, NOT: { xAppId } }, data: { xAppId } });
};

/** Which secret X took for its CRC check; null: none yet. */
export const saveAcceptedKey = async (
  db: Db | Tx,
  id: string,
  accepted: SecretKind | null,
): Promise<void> => {
  await db.app.updateMany({ where: { id }, data: { crcKeyAccepted: accepted } });
};

/** `retireOthersAt` is for the earlier ones of the same kind. */
export const insertSecret = async (
  db: Db | Tx,
  secret: {
    appId: string;
    kind: SecretKind;
    sealedSecret: string;
    at: Date;
    retireOthersAt: Date | null;
  },
): Promise<void> => {
  const { appId, kind, sealedSecret, at, retireOthersAt } = secret;
  if (retireOthersAt !== null) await retireSecrets(db, { appId, kind, at: retireOthersAt });
  await db.appSecret.create({ data: { appId, kind, sealedSecret, createdAt: at } });
};

/** All of a kind, at the latest then. */
export const retireSecrets = async (
  db: Db | Tx,
  { appId, kind, at }: { appId: string; kind: SecretKind; at: Date },
): Promise<void> => {
  await db.appSecret.updateMany({
    where: { appId, kind, OR: [{ retiredAt: null }, { retiredAt: { gt: at } }] },
    data: { retiredAt: at },
  });
};

export const setRetirement = async (
  db: Db | Tx,
  secret: { appId: string; id: string; retiredAt: Date | null },
): Promise<void> => {
  const { appId, id, retiredAt } = secret;
  await db.appSecret.updateMany({ where: { id, appId }, data: { retiredAt } });
};

/** What would go with an App. Counts its deliveries and activities, so asked only before a deletion. */
export const countImpact = async (db: Db, appId: string): Promise<AppImpact> => {
  const [webhooks, subscriptions, accounts, deliveries, activities] = await Promise.all([
    db.webhook.count({ where: { appId, removedAt: null } }),
    db.subscription.count({ where: { appId, state: "active" } }),
    db.accountToken.groupBy({ by: ["accountId"], where: { appId } }),
    db.delivery.count({ where: { appId } }),
    db.activity.count({ where: { delivery: { appId } } }),
  ]);
  return { webhooks, subscriptions, accounts: accounts.length, deliveries, activities };
};
