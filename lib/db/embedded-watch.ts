/** Watches the embedded PostgreSQL: one that died is started again, ever more patiently, and given up after so many times. */
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "#lib/errors.ts";
import type { Logger } from "#lib/log.ts";
import { minutes, seconds } from "#lib/time.ts";
import type { EmbeddedServer } from "./embedded.ts";

/** Restarts without a quiet minute between them, before we give up. */
const mostRestarts = 8;
/** How long it must have run for its next end to be a new story. */
const steadyAfterMs = minutes(1);
const lookEveryMs = 500;
const longestWaitMs = seconds(15);

export type WatchOptions = {
  server: Pick<EmbeddedServer, "isRunning" | "restart">;
  log: Pick<Logger, "info" | "error">;
  /** While true a failed restart is not PostgreSQL's fault and does not count: a full disk is waited out. */
  isDiskFull: () => boolean;
  /** Called once, with a sentence for a person; the watch has ended then. */
  onGivenUp: (error: AppError) => void;
  /** Waits, but no longer than until `signal`; for tests. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
};

const patiently = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);

/** Begins to watch; `stop` ends that, and must be called before the server is stopped. */
export const watchEmbedded = (options: WatchOptions): { stop(): void } => {
  const { server, log, isDiskFull, onGivenUp, wait = patiently } = options;
  const stopped = new AbortController();
  const { signal } = stopped;

  const revive = async (restarts: number): Promise<boolean> => {
    const backOffMs = restarts === 0 ? 0 : Math.min(longestWaitMs, 250 * 2 ** restarts);
    await wait(isDiskFull() ? seconds(5) : backOffMs, signal);
    if (signal.aborted) return false;
    try {
      await server.restart();
      if (!signal.aborted) log.info({ restarts: restarts + 1 }, "PostgreSQL runs again");
      return true;
    } catch (error) {
      if (!signal.aborted) log.error({ err: error }, "PostgreSQL could not be started again");
      return false;
    }
  };

  const watch = async (): Promise<void> => {
    let restarts = 0;
    let steadyMs = 0;
    while (!signal.aborted) {
      if (server.isRunning()) {
        steadyMs += lookEveryMs;
        if (steadyMs >= steadyAfterMs) restarts = 0;
        await wait(lookEveryMs, signal);
        continue;
      }
      if (steadyMs > 0) log.error({}, "PostgreSQL ended by itself: it is started again");
      steadyMs = 0;
      if (restarts === mostRestarts) {
        onGivenUp(
          new AppError(
            "unavailable",
            `PostgreSQL ended and did not stay up after ${mostRestarts} restarts: see postgres.log in DATA_DIR.`,
          ),
        );
        return;
      }
      const runs = await revive(restarts);
      if (runs || !isDiskFull()) restarts += 1;
    }
  };
  void watch();
  return { stop: () => stopped.abort() };
};
