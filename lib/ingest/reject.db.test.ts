import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../scripts/test-support/database.ts";
import { createRejections, type Rejected } from "./reject.ts";
import { createIngestPool, type Pool } from "./sql/database.ts";
import { keptInAll, keptPerApp, saveRejected, saveRejectedCounts } from "./sql/rejected.ts";

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createIngestPool(database.url, () => undefined);
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

const rejected = (appSlug: string, index: number): Rejected => ({
  appSlug,
  receivedAt: new Date(Date.UTC(2026, 9, 14) + index * 1000),
  reason: "wrong_signature",
  detail: null,
  bytes: index,
  start: Buffer.from(`body ${index}\0\xff`, "latin1"),
  headers: { "user-agent": "nobody \0" },
  sourceAddress: null,
});
const save = async (appSlug: string, count: number): Promise<void> => {
  for (let from = 0; from < count; from += 500)
    await saveRejected(
      pool,
      Array.from({ length: Math.min(500, count - from) }, (_, index) =>
        rejected(appSlug, from + index),
      ),
    );
};

test("only the newest of an app stay, and no app takes another's room", async () => {
  await save("quiet", 3);
  await save("loud", keptPerApp + 300);
  const { db } = database;
  expect(await db.rejectedDelivery.count({ where: { appSlug: "quiet" } })).toBe(3);
  const loud = await db.rejectedDelivery.findMany({
    where: { appSlug: "loud" },
    orderBy: { receivedAt: "asc" },
    select: { bytes: true },
  });
  expect(loud).toHaveLength(keptPerApp);
  expect(loud[0]?.bytes).toBe(300);
});

test("over all apps there is a bound too", async () => {
  for (let app = 0; app < 11; app += 1) await save(`app-${app}`, keptPerApp);
  expect(await database.db.rejectedDelivery.count()).toBe(keptInAll);
});

test("bytes are kept as they came", async () => {
  await saveRejected(pool, [{ ...rejected("bytes", 7), receivedAt: new Date() }]);
  const row = await database.db.rejectedDelivery.findFirstOrThrow({ where: { appSlug: "bytes" } });
  expect(Buffer.from(row.bodyStart ?? []).toString("latin1")).toBe("body 7\0\xff");
  expect(row.headers).toEqual({ "user-agent": "nobody \uFFFD" });
});

test("a flood is kept by samples and counted exactly, also over a database that is away", async () => {
  let away = false;
  const failed: unknown[] = [];
  const rejections = createRejections({
    clock: { now: () => new Date(Date.UTC(2026, 9, 14)) },
    write: (batch) => saveRejected(pool, batch),
    writeCounts: (rows) =>
      away ? Promise.reject(new Error("away")) : saveRejectedCounts(pool, rows),
    onWriteFailed: (error) => failed.push(error),
  });
  const flood = (reason: Rejected["reason"], n: number) => {
    for (let index = 0; index < n; index += 1)
      rejections.note({ ...rejected("flood", 86_400 + (index % 90)), reason });
  };
  flood("wrong_signature", 1000);
  await rejections.flush();
  away = true;
  flood("missing_signature", 700);
  await rejections.flush();
  expect(failed).toHaveLength(1);
  away = false;
  flood("wrong_signature", 234);
  await rejections.flush();
  const counted = await database.db.rejectedMinute.groupBy({
    by: ["reason"],
    where: { appSlug: "flood" },
    _sum: { count: true },
    orderBy: { reason: "asc" },
  });
  expect(counted.map(({ reason, _sum }) => [reason, _sum.count])).toEqual([
    ["missing_signature", 700],
    ["wrong_signature", 1234],
  ]);
  const kept = await database.db.rejectedDelivery.count({ where: { appSlug: "flood" } });
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(200);
  // Two minutes, two reasons: the rows do not grow with the flood.
  expect(await database.db.rejectedMinute.count({ where: { appSlug: "flood" } })).toBe(4);
});
