import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createLogger } from "#lib/log.ts";
import { seconds } from "#lib/time.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test-support/database.ts";
import { createHeartbeat } from "./heartbeat.ts";

let database: TestDatabase;
let now: number;
const start = Date.UTC(2026, 0, 2, 3, 4, 5);
const log = createLogger({ level: "silent", pretty: false });
const gaps: number[][] = [];
const heartbeat = (instanceId = "one") =>
  createHeartbeat({
    db: database.db,
    clock: { now: () => new Date(now) },
    log,
    instanceId,
    onGap: async (from, to) => {
      gaps.push([from, to].map((at) => (at.getTime() - start) / 1000));
    },
  });
const rows = async () =>
  (await database.db.heartbeat.findMany({ orderBy: { id: "asc" } })).map((row) => ({
    instance: row.instanceId,
    from: (row.startedAt.getTime() - start) / 1000,
    to: (row.lastAt.getTime() - start) / 1000,
    stopped: row.stoppedAt !== null,
  }));

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  now = start;
  gaps.length = 0;
  await database.db.heartbeat.deleteMany();
});
afterAll(() => database.close());

test("beats in time are one stretch, and a clean stop is written down", async () => {
  const { beat, stop } = heartbeat();
  for (let n = 0; n < 4; n += 1) {
    await beat();
    now += seconds(15);
  }
  await stop();
  expect(await rows()).toEqual([{ instance: "one", from: 0, to: 60, stopped: true }]);
});

test("a beat more than 45 s late begins a new stretch: in between nothing could be received", async () => {
  const { beat } = heartbeat();
  await beat();
  now += seconds(45);
  await beat();
  now += seconds(46);
  await beat();
  expect(await rows()).toEqual([
    { instance: "one", from: 0, to: 45, stopped: false },
    { instance: "one", from: 91, to: 91, stopped: false },
  ]);
  expect(gaps).toEqual([[45, 91]]);
});

test("a restart begins a new stretch, and two instances have their own", async () => {
  await heartbeat("one").beat();
  now += seconds(5);
  await Promise.all([heartbeat("one").beat(), heartbeat("two").beat()]);
  expect((await rows()).map(({ from }) => from)).toEqual([0, 5, 5]);
  expect(gaps).toEqual([]);
});

test("a clock set back begins a new stretch instead of a negative one", async () => {
  const { beat } = heartbeat();
  await beat();
  now -= seconds(600);
  await beat();
  expect((await rows()).map(({ from, to }) => to - from)).toEqual([0, 0]);
});
