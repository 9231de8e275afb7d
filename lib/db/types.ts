/** Names for what stores are given. */
import type { Prisma, PrismaClient } from "./client.ts";

export type Db = PrismaClient;
/** Inside `db.$transaction(async (tx) => …)`. */
export type Tx = Prisma.TransactionClient;
