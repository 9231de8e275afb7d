/** The real program as a child process, on free ports and with a DATA_DIR of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "../../lib/db/liveness.ts";
import { projectDir } from "../../scripts/support/program.ts";

export const demoSignIn = { email: "demo@birdseye.local", password: "birdseye-demo" };

/** `demo-without-fast-path` is the demo with deliveries going through Next's own router. */
export type Program = "demo" | "start" | "demo-without-fast-path";

const scripts: Record<Program, string> = {
  demo: "scripts/demo.ts",
  start: "scripts/start.ts",
  "demo-without-fast-path": "e2e/support/demo-without-fast-path.ts",
};

export type AppOptions = {
  /** `demo` (default) brings the emulator and a seeded dashboard; `start` is the real thing, empty. */
  program?: Program;
  /** Environment beside PORT, EMULATOR_PORT and DATA_DIR. */
  env?: Record<string, string>;
  /** Started again on these: a restart after kill9(). */
  again?: { port: number; emulatorPort: number; dataDir: string };
};

export type App = {
  url: string;
  emulatorUrl: string;
  dataDir: string;
  port: number;
  emulatorPort: number;
  /** Everything it printed so far. */
  output(): string;
  /** SIGTERM; resolves to the exit status once it ended. Keeps DATA_DIR. */
  stop(): Promise<number | null>;
  /** SIGKILL to the whole process group, as a crash would. PostgreSQL, a group of its own, goes on. */
  kill9(): Promise<void>;
  /** Ends whatever is left and removes DATA_DIR: call it in afterAll. */
  remove(): Promise<void>;
};

const canListen = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const probe = createServer();
    probe.once("error", () => done(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => done(true)));
  });

/** A port nobody listens on now, below those the system gives to outgoing connections, which could take it meanwhile. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    if (await canListen(port)) return port;
  }
};

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((done) => child.once("exit", (code) => done(code)));

const stopPostgres = async (dataDir: string): Promise<void> => {
  const file = join(dataDir, "postgres/postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (!isAlive(pid)) return;
  process.kill(pid, "SIGINT");
  while (isAlive(pid)) await new Promise((done) => setTimeout(done, 50));
};

/** Starts the program without waiting for it: for tests of starts that fail. */
export const spawnProgram = (
  program: Program,
  env: Record<string, string>,
): { child: ChildProcess; output(): string; ended(): Promise<number | null> } => {
  const child = spawn(process.execPath, ["--import", "tsx", scripts[program]], {
    cwd: projectDir,
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "info", ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  return { child, output: () => printed, ended: () => ended(child) };
};

/** Starts the program and waits for its `ready` line. */
export const startApp = async (options: AppOptions = {}): Promise<App> => {
  const port = options.again?.port ?? (await freePort());
  const emulatorPort = options.again?.emulatorPort ?? (await freePort());
  const dataDir = options.again?.dataDir ?? mkdtempSync(join(tmpdir(), "birdseye-e2e-"));
  chmodSync(dataDir, 0o711);
  const { child, output } = spawnProgram(options.program ?? "demo", {
    PORT: String(port),
    EMULATOR_PORT: String(emulatorPort),
    DATA_DIR: dataDir,
    ...options.env,
  });
  await new Promise<void>((done, fail) => {
    const look = (): void => {
      if (/^ready http/m.test(output())) done();
    };
    child.stdout?.on("data", look);
    child.once("exit", (code) =>
      fail(new Error(`ended with ${code} before it was ready:\n${output()}`)),
    );
  });
  const kill9 = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      process.kill(-child.pid, "SIGKILL");
    }
    await ended(child);
  };
  return {
    url: `http://localhost:${port}`,
    emulatorUrl: `http://127.0.0.1:${emulatorPort}`,
    dataDir,
    port,
    emulatorPort,
    output,
    stop: () => {
      child.kill("SIGTERM");
      return ended(child);
    },
    kill9,
    remove: async () => {
      await kill9();
      await stopPostgres(dataDir);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
