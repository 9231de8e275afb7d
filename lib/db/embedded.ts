/** A real PostgreSQL of our own under DATA_DIR: started, adopted after a crash, started again, stopped in order, never two. */
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import pg from "pg";
import { AppError } from "#lib/errors.ts";
import { makeDirectory } from "#lib/make-directory.ts";
import { findBinaries, giveTo, runAs } from "./embedded-binaries.ts";
import { initialiseCluster } from "./embedded-cluster.ts";
import { isAlive } from "./liveness.ts";
import { readPostmaster, settle, start, stop, urlOf, user } from "./postmaster.ts";

export type EmbeddedServer = {
  /** Connection string of the database `birdseye`; the same for as long as this object lives. */
  url: string;
  /** True when a server left running by a killed Birdseye was taken over. */
  adopted: boolean;
  /** False once its process ended, for whatever reason. */
  isRunning(): boolean;
  /** Starts it again where it was. Throws an AppError when that is impossible. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

const databaseName = "birdseye";

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
  const parts = { binaries, identity, path: cluster, password, logPath };
  let running = left ?? (await start(parts));
  await ensureDatabase(running.port, password);
  const stopped = new AbortController();
  let restarting: Promise<void> = Promise.resolve();
  const startAgain = async (): Promise<void> => {
    const found = await settle(cluster, password);
    running = found ?? (await start(parts, { port: running.port, signal: stopped.signal }));
  };
  return {
    url: urlOf(running.port, password, databaseName),
    adopted: left !== null,
    isRunning: () => isAlive(running.pid) && readPostmaster(cluster)?.pid === running.pid,
    restart: () => {
      const result = startAgain();
      restarting = result.catch(() => undefined);
      return result;
    },
    stop: async () => {
      stopped.abort();
      await restarting;
      await stop(cluster, running.pid);
    },
  };
};

/** The address of the server that runs on `dataDir` now, for a second program beside it; null: none does. */
export const runningEmbedded = async (dataDir: string): Promise<string | null> => {
  const password = join(resolve(dataDir), "postgres-password");
  const cluster = join(resolve(dataDir), "postgres");
  if (!existsSync(password) || readPostmaster(cluster) === null) return null;
  const secret = readFileSync(password, "utf8").trim();
  const running = await settle(cluster, secret);
  return running === null ? null : urlOf(running.port, secret, databaseName);
};
