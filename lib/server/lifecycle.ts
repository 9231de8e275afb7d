/** Starts the parts of the program in order, one log line each, and stops them in reverse within a time budget. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "#lib/log.ts";

export type Lifecycle = {
  /** Starts a part; `stop` runs when the program ends, or when a later part fails to start. */
  start<T>(
    name: string,
    begin: () => Promise<T> | T,
    stop?: (part: T) => Promise<void> | void,
  ): Promise<T>;
  /** Stops everything started so far, last first. Safe to call again: the first call is answered. */
  stop(): Promise<void>;
};

/** The stop came while parts were still starting. */
export class StartAbandoned extends Error {}

type Stoppable = { name: string; stop: () => Promise<void> | void };

/** Without a budget a hanging part would keep the program, and the port, for ever. */
const within = async (work: Promise<void> | void, ms: number): Promise<"done" | "late"> => {
  const patience = new AbortController();
  const late = sleep(ms, "late" as const, { signal: patience.signal, ref: false }).catch(
    () => "late" as const,
  );
  const outcome = await Promise.race([Promise.resolve(work).then(() => "done" as const), late]);
  patience.abort();
  return outcome;
};

/** `budgetMs` is for all parts together; what one leaves over the next may use. */
export const createLifecycle = (log: Logger, budgetMs: number): Lifecycle => {
  const started: Stoppable[] = [];
  let stopping: Promise<void> | null = null;

  const stopAll = async (): Promise<void> => {
    const until = performance.now() + budgetMs;
    for (const { name, stop } of started.splice(0).reverse()) {
      const from = performance.now();
      try {
        const outcome = await within(stop(), Math.max(500, until - from));
        const ms = Math.round(performance.now() - from);
        if (outcome === "late") log.warn({ ms }, `${name} did not stop in time`);
        else log.info({ ms }, `${name} stopped`);
      } catch (error) {
        log.error({ err: error }, `${name} failed to stop`);
      }
    }
  };

  return {
    async start(name, begin, stop) {
      if (stopping !== null) throw new StartAbandoned();
      const from = performance.now();
      const part = await begin();
      if (stopping !== null) {
        await stop?.(part);
        throw new StartAbandoned();
      }
      if (stop !== undefined) started.push({ name, stop: () => stop(part) });
      log.info({ ms: Math.round(performance.now() - from) }, `${name} started`);
      return part;
    },
    stop() {
      stopping ??= stopAll();
      return stopping;
    },
  };
};
