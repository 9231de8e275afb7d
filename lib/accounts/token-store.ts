/** Rows of what accounts granted, and of sign-ins at X that are under way. */
import type { Db, Tx } from "#lib/db/types.ts";

export type TokenRow = {
  accountId: string;
  appId: string;
  kind: string;
  sealedToken: string;
  sealedSecret: string | null;
  scopes: string[];
  expiresAt: Date | null;
};

export const saveToken = async (tx: Db | Tx, token: TokenRow): Promise<void> => {
  const { accountId, appId, kind } = token;
  const renewed = { ...token, renewingAt: null };
  await tx.accountToken.upsert({
    where: { accountId_appId_kind: { accountId, appId, kind } },
    create: renewed,
    update: renewed,
  });
};

export const tokensOf = (
  tx: Db | Tx,
  where: { accountId?: string; appId?: string; kind?: string },
) => tx.accountToken.findMany({ where });

export const findToken = (tx: Db | Tx, id: string) => tx.accountToken.findUnique({ where: { id } });

export type FlowRow = {
  state: string;
  appId: string;
  operatorId: string;
  kind: string;
  sealedSecret: string;
  redirectUri: string;
  expiresAt: Date;
};

/** Also forgets the flows whose time is over. */
export const saveFlow = async (db: Db, flow: FlowRow, now: Date): Promise<void> => {
  await db.oauthFlow.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.oauthFlow.create({ data: flow });
};

type FlowKey = { state: string; kind?: string; operatorId: string };

/** This operator's flow; another operator's is not shown. */
export const findFlow = (db: Db, where: FlowKey) => db.oauthFlow.findFirst({ where });

/** Marks that X's answer came: true for the first time only. */
export const takeFlow = async (db: Db, where: FlowKey, at: Date): Promise<boolean> => {
  const { count } = await db.oauthFlow.updateMany({
    where: { ...where, returnedAt: null },
    data: { returnedAt: at },
  });
  return count === 1;
};

export const saveFlowOutcome = async (
  tx: Db | Tx,
  state: string,
  outcome: Record<string, string>,
): Promise<void> => {
  await tx.oauthFlow.updateMany({ where: { state }, data: { outcome, sealedSecret: "" } });
};

/** Says beforehand that X is asked for a new pair: committed, so that a lost answer leaves its trace. */
export const markRenewing = async (db: Db, id: string, at: Date | null): Promise<void> => {
  await db.accountToken.updateMany({ where: { id }, data: { renewingAt: at } });
};
