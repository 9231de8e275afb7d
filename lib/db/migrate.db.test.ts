import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diffToSchema } from "../../scripts/support/schema-diff.ts";
import {
  createTestDatabase,
  migrationsDirectory,
  type TestDatabase,
} from "../../scripts/test-support/database.ts";
import { Prisma } from "./client.ts";
import { migrate } from "./migrate.ts";

// One parent for all, so that nothing is left behind.
const home = mkdtempSync(join(tmpdir(), "birdseye-migrations-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const directoryWith = (migrations: Record<string, string>): string => {
  const directory = mkdtempSync(join(home, "of-"));
  for (const [name, sql] of Object.entries(migrations)) {
    mkdirSync(join(directory, name));
    writeFileSync(join(directory, name, "migration.sql"), sql);
  }
  return directory;
};

const query = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

describe("the committed migrations", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  test("lead to exactly the schema that the client was generated from", async () => {
    expect(await diffToSchema(database.url)).toBe("");
  });

  test("give every model a table that can be read", async () => {
    const models = Object.values(Prisma.ModelName);
    expect(models.length).toBeGreaterThan(20);
    for (const model of models) {
      const name = `${model[0]?.toLowerCase()}${model.slice(1)}` as "operator";
      expect(await database.db[name].findFirst(), model).toBeNull();
    }
  });

  test("are applied once, however often the program starts", async () => {
    expect(await migrate(database.url, migrationsDirectory)).toEqual([]);
  });
});

describe("the runner", () => {
  let database: TestDatabase;
  const first = { "1_one": "CREATE TABLE one (id int); INSERT INTO one VALUES (1);" };
  beforeAll(async () => {
    database = await createTestDatabase({ migrated: false });
  });
  afterAll(() => database.close());

  test("applies each migration once when two instances start together", async () => {
    const directory = directoryWith(first);
    const applied = await Promise.all([
      migrate(database.url, directory),
      migrate(database.url, directory),
    ]);
    expect(applied.flat()).toEqual(["1_one"]);
    expect(await query(database.url, "SELECT count(*)::int AS n FROM one")).toEqual([{ n: 1 }]);
  });

  test("keeps Prisma's own record: name, SHA-256 of the file, finished", async () => {
    const rows = await query(
      database.url,
      `SELECT migration_name, checksum, applied_steps_count, finished_at IS NOT NULL AS finished FROM "_prisma_migrations"`,
    );
    expect(rows).toEqual([
      {
        migration_name: "1_one",
        checksum: "635e0f892d23543a42369c26625795f6013bd0dbee7ba42538597a32697490e9",
        applied_steps_count: 1,
        finished: true,
      },
    ]);
  });

  test("undoes a failing migration wholly and says which one it was", async () => {
    const directory = directoryWith({
      ...first,
      "2_two": "CREATE TABLE two (id int); SELECT nonsense FROM nowhere;",
    });
    await expect(migrate(database.url, directory)).rejects.toThrow(/2_two failed and was undone/);
    expect(await query(database.url, "SELECT to_regclass('two') AS found")).toEqual([
      { found: null },
    ]);
  });

  test("refuses a migration that was changed after it was applied", async () => {
    const directory = directoryWith({ "1_one": "CREATE TABLE one (id bigint);" });
    await expect(migrate(database.url, directory)).rejects.toThrow(/1_one was changed/);
  });

  test("refuses a database that a newer version has migrated", async () => {
    const newer = directoryWith({ ...first, "9_newer": "SELECT 1;" });
    await migrate(database.url, newer);
    const older = directoryWith({});
    cpSync(join(newer, "1_one"), join(older, "1_one"), { recursive: true });
    await expect(migrate(database.url, older)).rejects.toThrow(/9_newer.*newer version/);
  });
});
