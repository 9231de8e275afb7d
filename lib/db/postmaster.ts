/** The server process of a cluster: found by its postmaster.pid, started, waited for, ended. */
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { AppError } from "#lib/errors.ts";
import { minutes, seconds } from "#lib/time.ts";
import { type Binaries, cleanEnvironment, commandAs, type RunAs } from "./embedded-binaries.ts";
import { commandOf, isAlive } from "./liveness.ts";

/** Its one role. */
export const user = "birdseye";

/** Durable by choice: an acknowledged delivery must survive a power cut. */
const settings = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "fsync=on",
  "synchronous_commit=on",
  "full_page_writes=on",
  "max_connections=60",
  "max_wal_size=2GB",
  "log_timezone=UTC",
  "timezone=UTC",
];

export type Postmaster = { pid: number; port: number; ready: boolean };

/** Reads postmaster.pid (PostgreSQL's storage layout: line 1 pid, 4 port, 8 status). */
export const readPostmaster = (cluster: string): Postmaster | null => {
  const path = join(cluster, "postmaster.pid");
  if (!existsSync(path)) return null;
  const lines = readFileSync(path, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid < 1) return null;
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === "ready" };
};

/** Connection string of `database` on the server behind `port`. */
export const urlOf = (port: number, password: string, database: string): string =>
  `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;

/** True when the server behind `port` answers to our password and serves this very cluster. */
const isOurs = async (port: number, password: string, cluster: string): Promise<boolean> => {
  const client = new pg.Client({
    connectionString: urlOf(port, password, "postgres"),
    connectionTimeoutMillis: seconds(5),
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
    return rows[0]?.data_directory === cluster;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
};

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });

const tail = (path: string): string =>
  existsSync(path) ? readFileSync(path, "utf8").trim().split("\n").slice(-3).join(" ") : "";

/** Waits until a server that is starting, recovering or stopping is one or the other; null: none runs. */
export const settle = async (cluster: string, password: string): Promise<Postmaster | null> => {
  const until = Date.now() + minutes(2);
  while (Date.now() < until) {
    const found = readPostmaster(cluster);
    if (found === null || !isAlive(found.pid)) return null;
    if (found.ready && (await isOurs(found.port, password, cluster))) return found;
    // The pid was given to some other program since: PostgreSQL would refuse to start over it.
    if (!commandOf(found.pid).includes("postgres")) {
      rmSync(join(cluster, "postmaster.pid"), { force: true });
      return null;
    }
    await sleep(100);
  }
  throw new AppError(
    "unavailable",
    `The PostgreSQL that already runs on ${cluster} does not answer: end it, then start again.`,
  );
};

const launch = (
  binaries: Binaries,
  identity: RunAs,
  cluster: string,
  logPath: string,
  port: number,
): number | null => {
  const flags = [...settings, `port=${port}`].flatMap((setting) => ["-c", setting]);
  const { command, args, ids } = commandAs(identity, binaries.postgres, ["-D", cluster, ...flags]);
  const log = openSync(logPath, "a", 0o600);
  // Detached: a Ctrl-C in the terminal must reach us alone, so that deliveries under way are still committed.
  const child = spawn(command, args, {
    ...ids,
    cwd: "/",
    env: cleanEnvironment,
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.on("error", () => undefined);
  child.unref();
  return child.pid ?? null;
};

export type Cluster = {
  binaries: Binaries;
  identity: RunAs;
  /** Its directory. */
  path: string;
  password: string;
  logPath: string;
};

/**
 * Starts the server of `cluster`, on `port` when one is given: a restarted server is found where it was. Aborted, what
 * was started is ended again. Throws an AppError with the end of PostgreSQL's log.
 */
export const start = async (
  { binaries, identity, path, password, logPath }: Cluster,
  options: { port?: number; signal?: AbortSignal } = {},
): Promise<Postmaster> => {
  // Several tries: the free port may be gone, and a killed server's last workers need a moment to notice.
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const pid = launch(binaries, identity, path, logPath, options.port ?? (await freePort()));
    while (pid !== null && isAlive(pid)) {
      const found = readPostmaster(path);
      if (found?.pid === pid && found.ready && (await isOurs(found.port, password, path))) {
        return found;
      }
      if (options.signal?.aborted === true) process.kill(pid, "SIGQUIT");
      await sleep(20);
    }
    if (options.signal?.aborted === true) break;
    await sleep(500 * (attempt + 1), undefined, { signal: options.signal }).catch(() => undefined);
  }
  throw new AppError("unavailable", `PostgreSQL did not start: ${tail(logPath)} (see ${logPath}).`);
};

/** Ends the server `pid` of `cluster`, ever less politely. */
export const stop = async (cluster: string, pid: number): Promise<void> => {
  const signals: [NodeJS.Signals, number][] = [
    ["SIGINT", seconds(6)],
    ["SIGQUIT", seconds(2)],
    ["SIGKILL", seconds(1)],
  ];
  for (const [signal, patienceMs] of signals) {
    if (readPostmaster(cluster)?.pid !== pid || !isAlive(pid)) return;
    process.kill(pid, signal);
    const until = Date.now() + patienceMs;
    while (Date.now() < until && isAlive(pid)) await sleep(20);
  }
};
