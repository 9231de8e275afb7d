/** The emulator as a child of this process: started when practice begins, ends with the dashboard however that ends. */
import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
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
 * Makes sure that an emulator answers on `port` and is lively; one that somebody started there is taken. What it knows
 * (webhooks, subscriptions, what it delivered) is kept in `stateFile` from one start to the next.
 * @throws AppError `unavailable` with a sentence
 */
export const startEmulatorProcess = async (
  port: number,
  stateFile: string,
  log: Logger,
): Promise<string> => {
  const url = `http://127.0.0.1:${port}`;
  if (await answers(url)) return url;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(process.cwd(), "emulator/main.ts")],
    {
      env: {
        NODE_ENV: "production",
        EMULATOR_PORT: String(port),
        EMULATOR_RATE: "1",
        EMULATOR_STATE: stateFile,
        // Who practises has no half an hour to wait until what was missed can be replayed.
        EMULATOR_REPLAY_EDGES: "relaxed",
        EMULATOR_LINKED: "1",
      },
      // Its input is never written to: that it ends is how the child learns of our death.
      stdio: ["pipe", "ignore", "pipe"],
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
  await stopEmulatorProcess();
  log.warn({ port, complaint }, "practice emulator did not start");
  throw new AppError(
    "unavailable",
    `The emulator did not start on port ${port}. If something else runs there, set another EMULATOR_PORT.`,
  );
};

/** Ends the child, if this process started one; it writes down what it knows. Resolves when it is gone. */
export const stopEmulatorProcess = async (): Promise<void> => {
  const { child } = holder();
  dropSingleton("practice");
  if (child === null || child.exitCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await gone;
};

/** Ends the child and forgets what it knew. */
export const forgetEmulatorProcess = async (stateFile: string): Promise<void> => {
  await stopEmulatorProcess();
  rmSync(stateFile, { force: true });
};
