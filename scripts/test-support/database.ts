/** One real PostgreSQL for a test run, and a new migrated database for every test file that asks. */
import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { createClient, type PrismaClient } from "#lib/db/client.ts";
import { startEmbedded } from "#lib/db/embedded.ts";
import { migrate } from "#lib/db/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The administrative database of the run's server. */
    databaseServerUrl: string;
  }
}

export const migrationsDirectory = "prisma/migrations";
const template = "birdseye_template";

const execute = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

const withDatabase = (url: string, database: string): string => {
  const named = new URL(url);
  named.pathname = `/${database}`;
  return named.toString();
};

/** Vitest's global set-up of the `db` project; returns the tear-down. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const dataDir = mkdtempSync(join(tmpdir(), "birdseye-test-"));
  chmodSync(dataDir, 0o711);
  const server = await startEmbedded({ dataDir });
  await execute(server.url, `CREATE DATABASE ${template}`);
  await migrate(withDatabase(server.url, template), migrationsDirectory);
  project.provide("databaseServerUrl", server.url);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
};

export type TestDatabase = { url: string; db: PrismaClient; close(): Promise<void> };

/** A database of the caller's own: `{ migrated: false }` gives an empty one. Call `close()` in afterAll. */
export const createTestDatabase = async (
  options: { migrated?: boolean } = {},
): Promise<TestDatabase> => {
  // Imported here: Vitest's main process, which runs the set-up above, must not load it.
  const { inject } = await import("vitest");
  const serverUrl = inject("databaseServerUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const source = options.migrated === false ? "template1" : template;
  await execute(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${source}`);
  const url = withDatabase(serverUrl, name);
  const db = createClient(url, 10);
  return {
    url,
    db,
    close: async () => {
      await db.$disconnect();
      await execute(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
};
