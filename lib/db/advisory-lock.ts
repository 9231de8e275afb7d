/** Serialises work across instances by name, for as long as a transaction lasts. */
import type { Tx } from "./types.ts";

/** Waits for the lock `name` and holds it until the transaction ends. */
export const lockInTransaction = async (tx: Tx, name: string): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`birdseye:${name}`}, 0))`;
};

/**
 * One commit of deliveries at a time over all instances: `seq` then becomes visible in the order it was given, so that a
 * reader who continues after the last `seq` it saw never misses one that was given earlier and committed later.
 */
export const commitLock = 1_112_100_425;
