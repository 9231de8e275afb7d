/** A real PostgreSQL of our own under DATA_DIR: started, adopted after a crash, stopped in order, never two. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { AppError } from "#lib/errors.ts";
import { makeDirectory } from "#lib/make-directory.ts";
import { minutes, seconds } from "#lib/time.ts";
import {
  type Binaries,
  cleanEnvironment,
  commandAs,
  findBinaries,
  giveTo,
  type RunAs,
  runAs,
} from "./embedded-binaries.ts";
import { initialiseCluster } from "./embedded-cluster.ts";
import { commandOf, isAlive } from "./liveness.ts";

export type EmbeddedServer = {
  /** Connection string of the database `birdseye`. */
  url: string;
  /** True when a server left running by a killed Birdseye was taken over. */
  adopted: boolean;
  stop(): Promise<void>;
};

const databaseName = "birdseye";
const user = "birdseye";

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

type Postmaster = { pid: number; port: number; ready: boolean };

/** Reads postmaster.pid (PostgreSQL's storage layout: line 1 pid, 4 port, 8 status). */
const readPostmaster = (cluster: string): Postmaster | null => {
  const path = join(cluster, "postmaster.pid");
  if (!existsSync(path)) return null;
  const lines = readFileSync(path, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid < 1) return null;
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === "ready" };
};

const urlOf = (port: number, password: string, database: string): string =>
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

/** Waits until a server that is starting, recovering or stopping is one or the other. */
const settle = async (cluster: string, password: string): Promise<Postmaster | null> => {
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

const launch = async (
  binaries: Binaries,
  identity: RunAs,
  cluster: string,
  logPath: string,
): Promise<number | null> => {
  const flags = [...settings, `port=${await freePort()}`].flatMap((setting) => ["-c", setting]);
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

const start = async (
  binaries: Binaries,
  identity: RunAs,
  cluster: string,
  password: string,
  logPath: string,
): Promise<Postmaster> => {
  // Several tries: the free port may be gone, and a killed server's last workers need a moment to notice.
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const pid = await launch(binaries, identity, cluster, logPath);
    while (pid !== null && isAlive(pid)) {
      const found = readPostmaster(cluster);
      if (found?.pid === pid && found.ready && (await isOurs(found.port, password, cluster))) {
        return found;
      }
      await sleep(20);
    }
    await sleep(500 * (attempt + 1));
  }
  throw new AppError("unavailable", `PostgreSQL did not start: ${tail(logPath)} (see ${logPath}).`);
};

const stop = async (cluster: string, pid: number): Promise<void> => {
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

const ensureDatabase = async (port: number, password: string): Promise<void> => {
  const client = new pg.Client({ connectionString: urlOf(port, password, "postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [
      databaseName,
    ]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await client.end();
  }
};

/** The cluster's password, kept 0600 beside it and made once. */
const passwordIn = (dataDir: string): string => {
  const path = join(dataDir, "postgres-password");
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString("hex"), { mode: 0o600 });
  chmodSync(path, 0o600);
  return readFileSync(path, "utf8").trim();
};

/**
 * Starts the PostgreSQL of `dataDir` (whose lock the caller holds: lockDataDir), or adopts the one a killed
 * Birdseye left running. Throws an AppError with one sentence when that is impossible.
 */
export const startEmbedded = async (options: { dataDir: string }): Promise<EmbeddedServer> => {
  const dataDir = resolve(options.dataDir);
  const binaries = findBinaries();
  makeDirectory(dataDir);
  const cluster = join(dataDir, "postgres");
  const logPath = join(dataDir, "postgres.log");
  if (existsSync(logPath) && statSync(logPath).size > 5_000_000) {
    renameSync(logPath, `${logPath}.1`);
  }
  const password = passwordIn(dataDir);
  const identity = runAs([dirname(binaries.postgres), dataDir]);
  if (!existsSync(cluster)) await initialiseCluster(binaries, identity, dataDir, user, password);
  const major = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  if (major !== "18") {
    throw new AppError(
      "unavailable",
      `${cluster} was made by PostgreSQL ${major} and this Birdseye brings PostgreSQL 18: move it with pg_dump, or set DATABASE_URL.`,
    );
  }
  const left = await settle(cluster, password);
  // A copy made as root (a restored back-up) belongs to root, and PostgreSQL refuses what is not its own.
  if (left === null && identity.owner !== null && statSync(cluster).uid !== identity.owner.uid)
    giveTo(identity, cluster);
  const running = left ?? (await start(binaries, identity, cluster, password, logPath));
  await ensureDatabase(running.port, password);
  return {
    url: urlOf(running.port, password, databaseName),
    adopted: left !== null,
    stop: () => stop(cluster, running.pid),
  };
};
