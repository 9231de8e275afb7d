import { afterAll, beforeAll, expect, test } from "vitest";
import { expandKinds } from "#lib/activity/filter.ts";
import { Prisma } from "#lib/db/client.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test-support/database.ts";
import { type ActivitySelection, pageStatement } from "./store.ts";

const rows = 50_000;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await db.app.create({ data: { id: "app", slug: "acme", name: "Acme", consumerKey: "k" } });
  const kinds = expandKinds(["*"]) ?? [];
  await db.$executeRaw`
    INSERT INTO delivery (app_id, body_sha256, body, bytes, headers, received_at, last_seen_at)
    VALUES ('app', '\\x00', '{}', 2, '{}', now(), now())`;
  await db.$executeRaw`
    INSERT INTO account (id, username, updated_at)
    SELECT (1000 + n)::text, 'acct' || n, now() FROM generate_series(0, 199) AS n`;
  await db.$executeRaw`
    INSERT INTO activity (identity, account_id, kind, family, direction, product, source, actor_id, subject_id,
      text, search_text, occurred_at, received_at, delivery_id, pointer)
    SELECT n::text, (1000 + (n * 7919) % 200)::text, (${kinds}::text[])[1 + (n * 31) % ${kinds.length}::int],
      'posts', 'inbound', 'aaa', CASE WHEN n % 50 = 0 THEN 'replay' ELSE 'live' END, (n % 977)::text, (n % 983)::text,
      'text ' || md5(n::text), md5(n::text) || E'\n@' || md5((n % 977)::text),
      now() - (${rows}::int - n) * interval '20 seconds', now() - (${rows}::int - n) * interval '20 seconds', 1, ''
    FROM generate_series(1, ${rows}::int) AS n`;
  await db.$executeRawUnsafe("VACUUM ANALYZE activity");
  await db.$executeRawUnsafe("ANALYZE account");
});
afterAll(() => database.close());

const everything: ActivitySelection = {
  accounts: null,
  kinds: null,
  q: null,
  from: null,
  to: null,
  source: null,
  order: "arrival",
  place: { type: "newest" },
  limit: 51,
};
const manyAccounts = Array.from({ length: 100 }, (_, index) => String(1000 + index));
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

test.each<[string, Partial<ActivitySelection>]>([
  ["everything", {}],
  ["a page further down", { place: { type: "before", seq: 20_000n } }],
  ["catching up", { place: { type: "after", seq: 49_900n } }],
  ["catching up from a moment", { place: { type: "after_time", at: hoursAgo(1) } }],
  ["one account", { accounts: ["1005"] }],
  ["a hundred accounts", { accounts: manyAccounts }],
  [
    "a hundred accounts, catching up",
    { accounts: manyAccounts, place: { type: "after", seq: 49_000n } },
  ],
  ["one kind", { kinds: ["like.create"] }],
  ["a family of kinds", { kinds: expandKinds(["post.*"]) }],
  ["one account and a family", { accounts: ["1005"], kinds: expandKinds(["dm.*"]) }],
  ["a hundred accounts and a family", { accounts: manyAccounts, kinds: expandKinds(["dm.*"]) }],
  ["no kind at all", { kinds: [] }],
  ["a rare word", { q: "c4ca4238a0b923820dcc509a6f75849b" }],
  ["one character that is no Latin letter", { q: "京" }],
  ["two words", { q: "c4ca4238 a0b9" }],
  ["a word in one account", { q: "c4ca4238", accounts: ["1005"] }],
  ["a person by id", { q: "with:id:17" }],
  ["what was done to a person", { q: "to:id:17" }],
  ["the last hour", { from: hoursAgo(1) }],
  ["a past hour", { from: hoursAgo(100), to: hoursAgo(99) }],
  ["a past hour of one account", { accounts: ["1005"], from: hoursAgo(100), to: hoursAgo(99) }],
  ["by time", { order: "occurred" }],
  [
    "by time, further down",
    { order: "occurred", place: { type: "before_occurred", at: hoursAgo(50), seq: 9n } },
  ],
  ["by time in accounts", { order: "occurred", accounts: manyAccounts, to: hoursAgo(10) }],
  ["what a replay brought", { source: "replay" }],
])("%s is answered from an index", async (_name, part) => {
  const statement = pageStatement({ ...everything, ...part });
  const plan = await database.db.$queryRaw<{ "QUERY PLAN": string }[]>(
    Prisma.sql`EXPLAIN (ANALYZE, BUFFERS OFF, TIMING OFF) ${statement}`,
  );
  const text = plan.map((line) => line["QUERY PLAN"]).join("\n");
  expect(text).not.toMatch(/Seq Scan on activity/);
});
