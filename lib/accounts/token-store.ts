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
  await tx.accountToken.upsert({
    where: { accountId_appId_kind: { accountId, appId, kind } },
    create: token,
    update: token,
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

/** Also forgets the flows nobody came back from. */
export const saveFlow = async (db: Db, flow: FlowRow, now: Date): Promise<void> => {
  await db.oauthFlow.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.oauthFlow.create({ data: flow });
};

/** Takes the flow away, so that an answer of X works once; another operator's flow is not touched. */
export const takeFlow = async (
  db: Db,
  where: { state: string; kind: string; operatorId: string },
): Promise<FlowRow | null> => {
  const found = await db.oauthFlow.findFirst({ where });
  if (found === null) return null;
  const { count } = await db.oauthFlow.deleteMany({ where });
  return count === 1 ? found : null;
};
