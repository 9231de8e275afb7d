/** Tells a load balancer whether this instance can take deliveries now: database reachable, not stopping. */
import { setTimeout as sleep } from "node:timers/promises";
import { db } from "#lib/db/client.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import { seconds } from "#lib/time.ts";

export type Readiness =
  | { status: "ready"; database: "up" }
  | { status: "unavailable"; database: "up" | "down"; reason: string };

const state = (): { stopping: boolean } =>
  processSingleton("readiness", () => ({ stopping: false }));

/** Said first of all when the program stops, so that balancers turn away before the door closes. */
export const announceStopping = (): void => {
  state().stopping = true;
};

const askDatabase = async (): Promise<unknown> => db().$queryRaw`SELECT 1`;

/** Asks the database, for at most `patienceMs`. Never throws. */
export const readiness = async (
  ask: () => Promise<unknown> = askDatabase,
  patienceMs = seconds(2),
): Promise<Readiness> => {
  const asked = ask().then(
    () => "up" as const,
    () => "down" as const,
  );
  const database = await Promise.race([asked, sleep(patienceMs, "down" as const, { ref: false })]);
  if (database === "down") {
    return { status: "unavailable", database, reason: "The database does not answer." };
  }
  if (state().stopping) return { status: "unavailable", database, reason: "Birdseye is stopping." };
  return { status: "ready", database };
};
