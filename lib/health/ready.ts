/** Tells a load balancer whether this instance can take deliveries now: the ingest's database answers, disk not full, not stopping. */
import { setTimeout as sleep } from "node:timers/promises";
import { isDiskFull } from "#lib/db/disk.ts";
import { ingest } from "#lib/ingest/service.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import { seconds } from "#lib/time.ts";

export type Readiness =
  | { status: "ready"; database: "up" }
  | { status: "unavailable"; database: "up" | "down"; reason: string };

const state = (): { stopping: boolean; asking: Promise<void> | null } =>
  processSingleton("readiness", () => ({ stopping: false, asking: null as Promise<void> | null }));

/** Said first of all when the program stops, so that balancers turn away before the listener closes. */
export const announceStopping = (): void => {
  state().stopping = true;
};

/** Deliveries' own connections are asked, once for everybody who waits: another pool's answer says nothing of theirs. */
const askDatabase = async (): Promise<void> => {
  const shared = state();
  shared.asking ??= ingest()
    .ping()
    .finally(() => {
      shared.asking = null;
    });
  await shared.asking;
};

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
  if (isDiskFull())
    return { status: "unavailable", database, reason: "The disk is full: free some space." };
  if (state().stopping) return { status: "unavailable", database, reason: "Birdseye is stopping." };
  return { status: "ready", database };
};
