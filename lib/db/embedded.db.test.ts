import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lockDataDir, takeLock } from "./data-dir-lock.ts";
import { startEmbedded } from "./embedded.ts";
import { isAlive } from "./liveness.ts";

let dataDir: string;
let holder: ChildProcess | null = null;

beforeAll(() => {
  // 0700, as mkdtemp makes it: as root, PostgreSQL's own user may not enter it.
  dataDir = mkdtempSync(join(tmpdir(), "birdseye-embedded-"));
});

afterAll(async () => {
  holder?.kill("SIGKILL");
  await (await startEmbedded({ dataDir })).stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const query = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

/** Another process that takes the directory and starts the server; resolves to the server's address. */
const hold = (): Promise<string> =>
  new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "scripts/test-support/hold-postgres.ts", dataDir],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    holder = child;
    child.stdout.once("data", (line: Buffer) => done(line.toString().trim()));
    child.once("exit", () => fail(new Error("the holder ended early")));
  });

const killHolder = (): Promise<void> =>
  new Promise((done) => {
    holder?.once("exit", () => done());
    holder?.kill("SIGKILL");
  });

const postmasterPid = (): number =>
  Number(readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);

test("a new directory gets a durable, checksummed server that knows every script", async () => {
  const server = await startEmbedded({ dataDir });
  expect(server.adopted).toBe(false);
  const rows = await query(
    server.url,
    `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
            current_setting('data_checksums') AS checksums, current_setting('server_encoding') AS encoding,
            current_setting('listen_addresses') AS addresses`,
  );
  expect(rows).toEqual([
    { fsync: "on", commit: "on", checksums: "on", encoding: "UTF8", addresses: "127.0.0.1" },
  ]);
  await query(server.url, "CREATE EXTENSION pg_trgm");
  const [letters] = await query(server.url, "SELECT cardinality(show_trgm('東京タワー')) AS n");
  expect(letters?.n).toBeGreaterThan(3);
  expect(statSync(join(dataDir, "postgres-password")).mode & 0o777).toBe(0o600);
  await expect(query(server.url.replace(/:[^:@]+@/, ":wrong@"), "SELECT 1")).rejects.toThrow(
    /password authentication failed/,
  );
  await server.stop();
  await expect(query(server.url, "SELECT 1")).rejects.toThrow(/ECONNREFUSED/);
});

test("after kill -9 of its parent the running server is adopted, with all that was committed", async () => {
  const url = await hold();
  await query(url, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)");
  await killHolder();
  const server = await startEmbedded({ dataDir });
  expect(server).toMatchObject({ adopted: true, url });
  expect(await query(server.url, "SELECT id FROM kept")).toEqual([{ id: 1 }]);
  await server.stop();
});

test("after kill -9 of the server too it is started anew and recovers", async () => {
  const url = await hold();
  await query(url, "INSERT INTO kept VALUES (2)");
  await killHolder();
  const pid = postmasterPid();
  process.kill(pid, "SIGKILL");
  while (isAlive(pid)) await new Promise((done) => setTimeout(done, 10));
  const server = await startEmbedded({ dataDir });
  expect(server.adopted).toBe(false);
  expect(await query(server.url, "SELECT id FROM kept ORDER BY id")).toEqual([
    { id: 1 },
    { id: 2 },
  ]);
  await server.stop();
});

test("a stale postmaster.pid whose number now belongs to another program does not stop the start", async () => {
  const path = join(dataDir, "postgres/postmaster.pid");
  writeFileSync(
    path,
    `${process.pid}\n${join(dataDir, "postgres")}\n1\n1\n\n127.0.0.1\n\nready   \n`,
  );
  const server = await startEmbedded({ dataDir });
  expect(server.adopted).toBe(false);
  expect(await query(server.url, "SELECT count(*)::int AS n FROM kept")).toEqual([{ n: 2 }]);
  await server.stop();
});

test("a second start on the same DATA_DIR is refused by one sentence, until the first is dead", async () => {
  await hold();
  // A file in the way, for root cannot be refused a directory.
  expect(() => lockDataDir(join(dataDir, "postgres-password", "x"))).toThrow(
    /^DATA_DIR .* cannot be used \(ENOTDIR.*\): choose a directory/,
  );
  expect(() => lockDataDir(dataDir)).toThrow(
    `DATA_DIR ${dataDir} is already in use by process ${holder?.pid}: stop that Birdseye first, or give this one a DATA_DIR of its own.`,
  );
  await killHolder();
  const unlock = lockDataDir(dataDir);
  expect(() => lockDataDir(dataDir)).toThrow(/already in use/);
  unlock();
  lockDataDir(dataDir)();
});

test("a lock left by a dead process is free, even when its pid lives again as another process", () => {
  const path = join(dataDir, "some.lock");
  writeFileSync(path, JSON.stringify({ pid: process.pid, birth: "another birth", id: "x" }));
  const lock = takeLock(path);
  expect(lock).toHaveProperty("release");
  expect(takeLock(path)).toEqual({ heldBy: process.pid });
});

test("a lock file cut off by a crash is free", () => {
  const path = join(dataDir, "broken.lock");
  writeFileSync(path, '{"pid": 1');
  expect(takeLock(path)).toHaveProperty("release");
});
