import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PgBoss from "pg-boss";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createIngestPool, type Pool } from "#lib/ingest/sql/database.ts";
import { startJobs } from "#lib/jobs/start.ts";
import type { JobDeps } from "#lib/jobs/types.ts";
import { type Bridge, startBridge } from "#lib/realtime/bridge.ts";
import { createHub } from "#lib/realtime/hub.ts";
import { migrationsDirectory } from "../../scripts/test-support/database.ts";
import { createClient, type PrismaClient } from "./client.ts";
import { type EmbeddedServer, startEmbedded } from "./embedded.ts";
import { watchEmbedded } from "./embedded-watch.ts";
import { isAlive } from "./liveness.ts";
import { migrate } from "./migrate.ts";

const quiet = () => undefined;
const log = {
  info: quiet,
  warn: quiet,
  error: quiet,
  child: () => log,
} as unknown as JobDeps["log"];
const closing: (() => unknown)[] = [];
let dataDir: string;
let server: EmbeddedServer;
let db: PrismaClient;
let pool: Pool;
const heard: string[] = [];
const hub = createHub();
hub.subscribe(({ type }, origin) => void heard.push(`${type} ${origin}`));
let other: Bridge;
const otherHub = createHub();
let ran = 0;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "birdseye-restart-"));
  chmodSync(dataDir, 0o711);
  server = await startEmbedded({ dataDir });
  closing.push(() => server.stop());
  const { url } = server;
  const watch = watchEmbedded({ server, log, isDiskFull: () => false, onGivenUp: quiet });
  closing.push(() => watch.stop());
  await migrate(url, migrationsDirectory);
  db = createClient(url);
  closing.push(() => db.$disconnect());
  pool = createIngestPool(url, quiet);
  closing.push(() => pool.end());
  const shared = { url, readRange: async () => [], onError: quiet };
  const bridge = await startBridge({ ...shared, hub, instanceId: "here" });
  other = await startBridge({ ...shared, hub: otherHub, instanceId: "there" });
  closing.push(() => Promise.all([bridge.close(), other.close()]));
  const job = {
    name: "counted",
    cron: "0 0 1 1 *",
    expireInMs: 60_000,
    run: async () => {
      ran += 1;
    },
  };
  const jobs = await startJobs(url, [job], { log } as JobDeps);
  closing.push(() => jobs.stop());
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
  rmSync(dataDir, { recursive: true, force: true });
});

const killPostmaster = async () => {
  const path = join(dataDir, "postgres/postmaster.pid");
  const pid = Number(readFileSync(path, "utf8").split("\n")[0]);
  process.kill(pid, "SIGKILL");
  while (isAlive(pid)) await new Promise((done) => setTimeout(done, 10));
};

const patiently = { timeout: 50_000, interval: 100 };

test.each([1, 2])(
  "after kill -9 of PostgreSQL everything that talks to it works again by itself (%i)",
  async (round) => {
    await pool.query("CREATE TABLE IF NOT EXISTS kept (id int)");
    await pool.query("INSERT INTO kept VALUES ($1)", [round]);
    heard.length = 0;
    const ranBefore = ran;
    await killPostmaster();
    await vi.waitFor(() => pool.query("SELECT 1"), patiently);
    expect((await pool.query("SELECT count(*)::int AS n FROM kept")).rows).toEqual([{ n: round }]);
    await vi.waitFor(() => db.operator.count(), patiently);
    // The bridge tells its side to catch up, and then hears the other instance.
    await vi.waitFor(() => expect(heard).toContain("resync elsewhere"), patiently);
    await vi.waitFor(() => {
      otherHub.publish({ type: "sessions" });
      expect(heard).toContain("sessions elsewhere");
    }, patiently);
    const sender = new PgBoss({ connectionString: server.url });
    sender.on("error", quiet);
    await sender.start();
    await sender.send("counted", {});
    await sender.stop({ graceful: false });
    await vi.waitFor(() => expect(ran).toBe(ranBefore + 1), patiently);
  },
  120_000,
);
