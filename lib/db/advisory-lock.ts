/** Serialises work across instances by name, for as long as a transaction lasts. */
import type { Tx } from "./types.ts";

/** Waits for the lock `name` and holds it until the transaction ends. */
export const lockInTransaction = async (tx: Tx, name: string): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`birdseye:${name}`}, 0))`;
};
