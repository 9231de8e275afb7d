/** Applies pending migrations, each whole or not at all, and keeps Prisma's own record of them. */
import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { AppError } from "#lib/errors.ts";
import { seconds } from "#lib/time.ts";

/** The key Prisma's own engine locks, so that `prisma migrate deploy` and we wait for each other. */
const advisoryKey = 72_707_369;

/** Prisma's table, column for column (prisma-engines, sql_migration_persistence). */
const historyTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

type Migration = { name: string; sql: string; checksum: string };
type Applied = { migration_name: string; checksum: string; finished_at: Date | null };

/** The migrations in `directory`, in the order of their names. */
export const readMigrations = (directory: string): Migration[] =>
  readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(join(directory, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** Throws when the database's history is not a prefix of ours: running on would corrupt what is there. */
const pendingAfter = (known: Migration[], applied: Applied[]): Migration[] => {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at: finishedAt } of applied) {
    const migration = byName.get(name);
    if (migration === undefined) {
      throw new AppError(
        "conflict",
        `The database has the migration ${name}, which this Birdseye does not know: it was made by a newer version, start that one.`,
      );
    }
    if (finishedAt === null) {
      throw new AppError(
        "conflict",
        `The migration ${name} began on this database and never ended: restore a backup, or repair it with \`prisma migrate resolve\`.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new AppError(
        "conflict",
        `The migration ${name} was changed after it was applied to this database: restore the file, and put the change into a new migration.`,
      );
    }
  }
  const done = new Set(applied.map(({ migration_name: name }) => name));
  return known.filter(({ name }) => !done.has(name));
};

const apply = async (client: pg.Client, migration: Migration): Promise<void> => {
  await client.query("BEGIN");
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new AppError(
      "unavailable",
      `The migration ${migration.name} failed and was undone: ${(error as Error).message}`,
      { cause: error },
    );
  }
};

/** The first connection of a start: what is wrong with it is said in a sentence that names no password. */
const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: "birdseye-migrate",
    connectionTimeoutMillis: seconds(10),
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    const { hostname, port } = new URL(url);
    throw new AppError(
      "unavailable",
      `DATABASE_URL: the PostgreSQL at ${hostname}:${port || "5432"} cannot be used (${message || code}).`,
    );
  }
};

/**
 * Brings the database behind `url` up to date with `directory` and returns the names of what it applied.
 * Safe to call from several instances at once. Throws an AppError with one sentence on a foreign history.
 */
export const migrate = async (url: string, directory: string): Promise<string[]> => {
  const client = await connect(url);
  try {
    await client.query("SELECT pg_advisory_lock($1)", [advisoryKey]);
    await client.query(historyTable);
    const { rows } = await client.query<Applied>(
      `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
    );
    const pending = pendingAfter(readMigrations(directory), rows);
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
};
