/** The emulator as a child of this process: started when practice begins, stopped with the dashboard. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { AppError } from "#lib/errors.ts";
import type { Logger } from "#lib/log.ts";
import { dropSingleton, processSingleton } from "#lib/process-singleton.ts";
import { seconds } from "#lib/time.ts";

type Holder = { child: ChildProcess | null };
const holder = (): Holder => processSingleton("practice", () => ({ child: null }));

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(seconds(1)) })).ok;
  } catch {
    return false;
  }
};

/** How long the emulator may take to answer; it needs well under a second on an idle machine. */
const patienceMs = seconds(30);
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/**
 * Makes sure that an emulator answers on `port` and is lively; one that is there already (of a killed parent) is taken.
 * @throws AppError `unavailable` with a sentence
 */
export const startEmulatorProcess = async (port: number, log: Logger): Promise<string> => {
  const url = `http://127.0.0.1:${port}`;
  if (await answers(url)) return url;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(process.cwd(), "emulator/main.ts")],
    {
      env: { NODE_ENV: "production", EMULATOR_PORT: String(port), EMULATOR_RATE: "1" },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let complaint = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-500);
  });
  holder().child = child;
  child.once("exit", () => {
    if (holder().child === child) holder().child = null;
  });
  const until = Date.now() + patienceMs;
  while (Date.now() < until && child.exitCode === null) {
    if (await answers(url)) {
      log.info({ port }, "practice emulator started");
      return url;
    }
    await pause(100);
  }
  stopEmulatorProcess();
  log.warn({ port, complaint }, "practice emulator did not start");
  throw new AppError(
    "unavailable",
    `The emulator did not start on port ${port}. If something else runs there, set another EMULATOR_PORT.`,
  );
};

/** Ends the child, if this process started one. */
export const stopEmulatorProcess = (): void => {
  holder().child?.kill("SIGTERM");
  dropSingleton("practice");
};
