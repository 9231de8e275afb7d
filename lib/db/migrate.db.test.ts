import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kinds } from "#lib/activity/kinds/index.ts";
import { parseDelivery } from "#lib/activity/parse.ts";
import { reading } from "#lib/activity/test-support/reading.ts";
import { sampleBody } from "#lib/activity/test-support/samples.ts";
import type { Activity } from "#lib/activity/types.ts";
import { clientSecretSeal, secretSeal } from "#lib/apps/seals.ts";
import { activitiesBetween } from "#lib/feed/service.ts";
import { createSealer } from "#lib/secrets.ts";
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

describe("an installation from before two secrets", () => {
  const before = "20261128010000_two_secrets";
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase({ migrated: false });
  });
  afterAll(() => database.close());

  test("keeps its client secrets readable and the key that X took for CRC checks", async () => {
    const older = readdirSync(migrationsDirectory).filter((name) => name < before);
    const directory = directoryWith({});
    for (const name of older)
      cpSync(join(migrationsDirectory, name), join(directory, name), { recursive: true });
    await migrate(database.url, directory);
    const sealer = createSealer("the installation's key, long enough");
    const sealed = sealer.seal("the-client-secret", clientSecretSeal("both"));
    await query(
      database.url,
      `INSERT INTO app (id, slug, name, consumer_key, sealed_client_secret, updated_at) VALUES
         ('both', 'both', 'Both', 'k', '${sealed}', now()), ('fresh', 'fresh', 'Fresh', 'k', '${sealed}', now()),
         ('one', 'one', 'One', 'k', NULL, now());
       INSERT INTO app_secret (id, app_id, sealed_secret) VALUES ('s', 'both', 'kept');
       INSERT INTO webhook (id, app_id, url, valid) VALUES ('1', 'both', 'https://a.example', true),
         ('2', 'one', 'https://b.example', true)`,
    );
    await migrate(database.url, migrationsDirectory);
    const secrets = await query(
      database.url,
      "SELECT app_id, kind, sealed_secret FROM app_secret ORDER BY app_id, kind DESC",
    );
    expect(secrets).toEqual([
      { app_id: "both", kind: "consumer", sealed_secret: "kept" },
      { app_id: "both", kind: "client", sealed_secret: sealed },
      { app_id: "fresh", kind: "client", sealed_secret: sealed },
    ]);
    expect(sealer.open(sealed, secretSeal("client", "both"))).toBe("the-client-secret");
    expect(
      await query(database.url, "SELECT id, crc_key, crc_key_accepted FROM app ORDER BY id"),
    ).toEqual([
      { id: "both", crc_key: "automatic", crc_key_accepted: "consumer" },
      { id: "fresh", crc_key: "automatic", crc_key_accepted: null },
      { id: "one", crc_key: "automatic", crc_key_accepted: null },
    ]);
  });
});

describe("an installation that stored its sentences", () => {
  const before = "20261128123845_sentences_from_facts";
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase({ migrated: false });
  });
  afterAll(() => database.close());

  const reply = (text: string, sentence: string) => ({
    ...parseDelivery(sampleBody("post.reply")).activities[0],
    text,
    facts: {},
    sentence,
  });
  /** One of each kind and direction, and replies that leave out all, some or none of the handles they start with. */
  const stored = [
    ...kinds.flatMap(({ id }) =>
      (["inbound", "outbound"] as const).flatMap((direction) =>
        parseDelivery(sampleBody(id, { direction })).activities.map((activity) => {
          const { spokenFrom: _unknown, ...facts } = activity.facts;
          return { ...activity, facts, sentence: reading(activity) };
        }),
      ),
    ),
    reply("@ada @bo  hello @cy &amp; all", "@kenji_hokuto replied: “hello @cy & all”"),
    reply("@ada @bo\n@cy hello", "@kenji_hokuto replied: “@bo @cy hello”"),
    reply("@ada @bo hello", "@kenji_hokuto replied: “@ada @bo hello”"),
    reply("@ada https://t.co/abc", "@kenji_hokuto replied"),
    reply("@ada", "@kenji_hokuto replied: “@ada”"),
    reply("hello “@ada” replied: “x”", "@kenji_hokuto replied: “hello “@ada” replied: “x””"),
  ] as (Activity & { sentence: string })[];

  test("makes every one of them anew, as it was", async () => {
    const directory = directoryWith({});
    for (const name of readdirSync(migrationsDirectory).filter((one) => one < before))
      cpSync(join(migrationsDirectory, name), join(directory, name), { recursive: true });
    await migrate(database.url, directory);
    await query(
      database.url,
      `INSERT INTO app (id, slug, name, updated_at) VALUES ('a', 'a', 'A', now());
       INSERT INTO delivery (app_id, body_sha256, body, bytes, headers, received_at, last_seen_at)
         VALUES ('a', '', '', 0, '{}', now(), now())`,
    );
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(
      `INSERT INTO activity (identity, account_id, kind, family, direction, product, source, actor_id, actor_username,
         actor_name, subject_id, subject_username, subject_name, object_id, text, sentence, facts, occurred_at,
         received_at, delivery_id, pointer)
       SELECT ord::text, a->>'accountId', a->>'kind', a->>'family', a->>'direction', a->>'product', 'live',
         a->'actor'->>'id', a->'actor'->>'username', a->'actor'->>'name', a->'subject'->>'id',
         a->'subject'->>'username', a->'subject'->>'name', a->>'objectId', a->>'text', a->>'sentence', a->'facts',
         now(), now(), 1, '' FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS n(a, ord) ORDER BY n.ord`,
      [JSON.stringify(stored)],
    );
    await client.end();
    await migrate(database.url, migrationsDirectory);
    const read = await activitiesBetween(database.db, 0n, 1_000n);
    expect(read.map(({ sentence }) => sentence)).toEqual(stored.map(({ sentence }) => sentence));
    expect(stored.length).toBeGreaterThan(2 * kinds.length);
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
