/** What the entry points share: settings or one sentence, a clean end on the first signal, a forced one on the second. */
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import nextEnv from "@next/env";
import { type Mode, type ParsedSettings, parseConfig } from "#lib/config.ts";
import { AppError } from "#lib/errors.ts";
import { seconds } from "#lib/time.ts";
import { fileSentence } from "./file-sentence.ts";

export const projectDir = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Reads `.env` and the environment. Next needs its mode before it is loaded, as it asks only once. */
export const readSettings = (mode: Mode): ParsedSettings => {
  Object.assign(process.env, {
    NODE_ENV: mode === "dev" ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  nextEnv.loadEnvConfig(projectDir, mode === "dev", {
    info: () => undefined,
    error: console.error,
  });
  const parsed = parseConfig(process.env, mode);
  if (parsed.ok) return parsed.config;
  throw new AppError("invalid_input", parsed.sentence);
};

/** A Ctrl-C reaches us twice when npm passes on what the terminal has sent us already: that is one signal. */
const sameSignalMs = seconds(1);

export type Program = {
  /** Aborted by the first signal, so that a start under way can be given up. */
  signal: AbortSignal;
  /** Registers what to stop; the last registered is stopped first. */
  onStop(stop: () => Promise<void>): void;
  /** Stops what runs and ends with 0: a command that did its work. */
  end(): void;
  /** Stops what runs and ends with 1: something is broken that no waiting mends. */
  fail(error: AppError): void;
};

/**
 * Runs an entry point. It ends with 0 after SIGTERM or SIGINT, at once with 1 after a second one, and with 1 when it
 * cannot start: one sentence for an expected refusal or one of the file system, the whole error for a bug.
 */
export const runProgram = async (start: (program: Program) => Promise<void>): Promise<void> => {
  // Whoever reads what we print may go away, a closed pipe: to report that would be one more error, for ever.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  const abort = new AbortController();
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  const endWith = (status: number): void =>
    void stopAll()
      .catch(() => undefined)
      .then(() => process.exit(status));
  const started = start({
    signal: abort.signal,
    onStop: (stop) => stops.push(stop),
    end: () => endWith(0),
    fail: (error) => {
      console.error(error.message);
      endWith(1);
    },
  });

  let firstSignalAt = 0;
  const onSignal = (): void => {
    if (abort.signal.aborted) {
      if (performance.now() - firstSignalAt > sameSignalMs) process.exit(1);
      return;
    }
    firstSignalAt = performance.now();
    abort.abort();
    const settled = started.catch(() => undefined);
    void Promise.race([settled, sleep(seconds(8))])
      .then(stopAll)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);

  try {
    await started;
  } catch (error) {
    // After a signal the handler above ends the program, and an abandoned start is no failure.
    if (abort.signal.aborted) return;
    console.error(error instanceof AppError ? error.message : (fileSentence(error) ?? error));
    await stopAll().catch(() => undefined);
    process.exit(1);
  }
};
