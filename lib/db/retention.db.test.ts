import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addMs, days } from "#lib/time.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test-support/database.ts";
import { applyRetention } from "./retention.ts";

let database: TestDatabase;
const now = new Date("2026-03-31T03:17:00.000Z");
const clock = { now: () => now };

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** One delivery with one activity, its roll-ups, a refused delivery and a heartbeat, all of one moment. */
const happenedAt = async (at: Date, name: string): Promise<void> => {
  const { db } = database;
  const account = { accountId: "1", count: 1 };
  await db.delivery.create({
    data: {
      app: { connect: { slug: "demo" } },
      bodySha256: createHash("sha256").update(name).digest(),
      body: Buffer.from(name),
      bytes: name.length,
      headers: {},
      receivedAt: at,
      lastSeenAt: at,
      activities: {
        create: {
          identity: name,
          accountId: "1",
          kind: "post.create",
          family: "post",
          direction: "outbound",
          product: "aaa",
          source: "live",
          occurredAt: at,
          receivedAt: at,
          pointer: "/tweet_create_events/0",
        },
      },
    },
  });
  await db.rejectedDelivery.create({
    data: { appSlug: "demo", receivedAt: at, status: 401, reason: name, bytes: 1, headers: {} },
  });
  await db.rejectedMinute.create({ data: { appSlug: "demo", minute: at, reason: name, count: 1 } });
  const rollUp = { ...account, kind: "post.create", source: "live" };
  await db.activityMinute.create({ data: { ...rollUp, minute: at } });
  await db.activityHour.create({ data: { ...rollUp, hour: at } });
  await db.lagMinute.create({ data: { ...account, minute: at, bucket: 1 } });
  await db.commitLagMinute.create({ data: { minute: at, bucket: 1, count: 1 } });
  await db.subscriptionCut.create({
    data: { subscriptionId: "s", fromAt: addMs(at, -1), toAt: at, state: "gone" },
  });
  await db.personDay.create({ data: { ...account, day: at, personId: "2" } });
  await db.heartbeat.create({ data: { instanceId: name, startedAt: at, lastAt: at } });
};

test("what is older than the retention time goes, batch by batch; what is younger stays", async () => {
  const { db } = database;
  const app = await db.app.create({ data: { slug: "demo", name: "Demo", consumerKey: "key" } });
  // A replay of long ago can leave the latest event with an early receipt.
  const stale = { lastReceivedAt: addMs(now, -days(28)), lastOccurredAt: addMs(now, -days(31)) };
  await db.account.create({ data: { id: "1", ...stale } });
  await db.account.create({
    data: { id: "2", lastReceivedAt: addMs(now, -days(40)), lastOccurredAt: addMs(now, -days(41)) },
  });
  await db.webhook.create({
    data: { id: "7", appId: app.id, url: "https://x.test", valid: true },
  });
  await db.subscription.create({
    data: { id: "s", webhookId: "7", appId: app.id, accountId: "1", product: "aaa" },
  });
  for (let n = 0; n < 5; n += 1) await happenedAt(addMs(now, -days(31 + n)), `old ${n}`);
  for (let n = 0; n < 2; n += 1) await happenedAt(addMs(now, -days(29 - n)), `young ${n}`);

  expect(await applyRetention(db, clock, { retentionDays: 30, batchSize: 2 })).toEqual({
    activities: 5,
    deliveries: 5,
    rejected: 5,
    rejectedCounts: 5,
    minutes: 5,
    hours: 5,
    lags: 5,
    commitLags: 5,
    people: 5,
    heartbeats: 5,
    cuts: 5,
  });

  const accounts = await db.account.findMany({ orderBy: { id: "asc" } });
  expect(accounts).toMatchObject([
    { lastReceivedAt: addMs(now, -days(28)), lastOccurredAt: addMs(now, -days(28)) },
    { lastReceivedAt: null, lastOccurredAt: null },
  ]);
  const left = await db.activity.findMany({ select: { identity: true }, orderBy: { seq: "asc" } });
  expect(left.map(({ identity }) => identity)).toEqual(["young 0", "young 1"]);
  for (const model of [
    "delivery",
    "rejectedDelivery",
    "rejectedMinute",
    "personDay",
    "heartbeat",
    "commitLagMinute",
    "subscriptionCut",
  ] as const) {
    expect(await (db[model] as typeof db.delivery).count(), model).toBe(2);
  }
});

test("an App, its accounts and its settings have no age", async () => {
  await applyRetention(database.db, clock, { retentionDays: 1 });
  expect(await database.db.app.count()).toBe(1);
  expect(await database.db.activity.count()).toBe(0);
});
