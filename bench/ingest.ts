/** How many signed deliveries a second are committed, beside what plain INSERTs manage on the same database in the same run. */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { GET, POST } from "#app/webhooks/[app]/route.ts";
import { consumerSecretSeal } from "#lib/apps/seals.ts";
import { closeDatabase, openDatabase } from "#lib/db/client.ts";
import { startEmbedded } from "#lib/db/embedded.ts";
import { migrate } from "#lib/db/migrate.ts";
import { createIngest } from "#lib/ingest/service.ts";
import { createLogger } from "#lib/log.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import { createHub } from "#lib/realtime/hub.ts";
import { createSealer } from "#lib/secrets.ts";
import { createWebhookFastPath } from "#lib/server/webhook-fast-path.ts";
import { systemClock } from "#lib/time.ts";
import type { LoadOptions, LoadReport } from "./ingest-load.ts";

const consumerSecret = "bench-consumer-secret";
/** The yardstick: one delivery row per statement and commit, on as many connections as help. */
const plainInserts = async (url: string, appId: string, forMs: number): Promise<number> => {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  const body = Buffer.alloc(2048, 97);
  const until = performance.now() + forMs;
  let count = 0;
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      while (performance.now() < until) {
        await pool.query({
          name: "yardstick",
          text: `INSERT INTO delivery (app_id, body_sha256, body, bytes, headers, received_at, last_seen_at)
                 VALUES ($1, decode(md5($2) || md5($2), 'hex'), $3, 2048, '{}', now(), now())`,
          values: [appId, randomUUID(), body],
        });
        count += 1;
      }
    }),
  );
  await pool.end();
  return count / (forMs / 1000);
};

const load = (options: LoadOptions): Promise<LoadReport> =>
  new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", join(import.meta.dirname, "ingest-load.ts"), JSON.stringify(options)],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
    child.on("error", fail);
    child.on("exit", (code) =>
      code === 0 ? done(JSON.parse(printed)) : fail(new Error(`the load ended with ${code}`)),
    );
  });

/** Figures of one run; `ratio` is deliveries per plain INSERT. */
export const benchIngest = async (options: {
  deliveries: number;
  connections: number;
  accounts: number;
}) => {
  const dataDir = mkdtempSync(join(tmpdir(), "birdseye-bench-"));
  chmodSync(dataDir, 0o711);
  const database = await startEmbedded({ dataDir });
  try {
    await migrate(database.url, join(import.meta.dirname, "../prisma/migrations"));
    const db = openDatabase(database.url);
    const sealer = createSealer(randomUUID());
    const appId = randomUUID();
    await db.app.create({
      data: {
        id: appId,
        slug: "bench",
        name: "Bench",
        consumerKey: "k",
        secrets: {
          create: { sealedSecret: sealer.seal(consumerSecret, consumerSecretSeal(appId)) },
        },
      },
    });
    const log = createLogger({ level: "warn", pretty: true, sink: process.stderr });
    const ingest = createIngest({
      db,
      clock: systemClock,
      sealer,
      log,
      databaseUrl: database.url,
      hub: createHub(),
    });
    processSingleton("ingest", () => ingest);
    const fastPath = createWebhookFastPath({ GET, POST }, log);
    const server = createServer((request, response) => {
      if (!fastPath(request, response)) response.end();
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const run = (deliveries: number) =>
      load({ ...options, port, secret: consumerSecret, deliveries });

    await run(Math.ceil(options.deliveries / 10));
    const inserts = await plainInserts(database.url, appId, 3_000);
    const report = await run(options.deliveries);
    const stored = ingest.stats();
    server.close();
    await ingest.close();
    await closeDatabase();
    const perSecond = options.deliveries / (report.ms / 1000);
    return {
      deliveriesPerSecond: Math.round(perSecond),
      plainInsertsPerSecond: Math.round(inserts),
      ratio: Number((perSecond / inserts).toFixed(2)),
      latencyMs: {
        p50: Number(report.p50.toFixed(1)),
        p95: Number(report.p95.toFixed(1)),
        p99: Number(report.p99.toFixed(1)),
      },
      answered: report.answered,
      stored,
    };
  } finally {
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
};
