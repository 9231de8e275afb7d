/** Tells a load balancer whether this instance can take deliveries now: the ingest's database answers, disk not full, not stopping. */
import { setTimeout as sleep } from "node:timers/promises";
import { processSingleton } from "#lib/process-singleton.ts";
import { seconds } from "#lib/time.ts";
import { isDiskFull } from "./disk.ts";

export type Readiness =
  | { status: "ready"; database: "up" }
  | { status: "unavailable"; database: "up" | "down"; reason: string };

const state = (): { stopping: boolean; asking: Promise<void> | null } =>
  processSingleton("readiness", () => ({ stopping: false, asking: null as Promise<void> | null }));

/** Said first of all when the program stops, so that balancers turn away before the door closes. */
export const announceStopping = (): void => {
  state().stopping = true;
};

/** Once for everybody who waits. */
const askOnce = (ping: () => Promise<void>): Promise<void> => {
  const shared = state();
  shared.asking ??= ping().finally(() => {
    shared.asking = null;
  });
  return shared.asking;
};

/** Asks the database by `ping`, for at most `patienceMs`. Never throws. */
export const readiness = async (
  ping: () => Promise<void>,
  patienceMs = seconds(2),
): Promise<Readiness> => {
  const asked = askOnce(ping).then(
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
