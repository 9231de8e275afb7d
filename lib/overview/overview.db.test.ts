import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Prisma } from "#lib/db/client.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test-support/database.ts";
import { type OverviewQuery, overview } from "./service.ts";
import { accountRowsStatement, firstCountedStatement } from "./store.ts";

const now = new Date("2026-11-23T14:03:22.118Z");
const clock = { now: () => now };
const at = (iso: string): Date => new Date(iso);
let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
  const { db } = test;
  await db.account.createMany({
    data: [
      { id: "1001", username: "northwind", state: "connected" },
      { id: "1002", username: "fabrikam", state: "revoked", revokedAt: at("2026-11-23T10:00:00Z") },
    ],
  });
  const app = await db.app.create({ data: { slug: "demo", name: "Demo", consumerKey: "k" } });
  await db.webhook.create({
    data: {
      id: "77",
      appId: app.id,
      url: "https://example.test/webhooks/demo",
      valid: false,
      invalidSince: at("2026-11-23T09:00:00Z"),
    },
  });
  await db.subscription.create({
    data: { webhookId: "77", appId: app.id, accountId: "1001", product: "aaa" },
  });
  const minute = (iso: string, kind: string, count: number, accountId = "1001") => ({
    minute: at(iso),
    accountId,
    kind,
    source: "live",
    count,
  });
  const minutes = [
    minute("2026-11-23T13:58:00Z", "post.mention", 3),
    minute("2026-11-23T13:59:00Z", "like.create", 2),
    minute("2026-11-23T14:03:00Z", "post.reply", 1, "1002"),
    minute("2026-11-16T09:00:00Z", "post.mention", 10),
    minute("2026-11-16T20:00:00Z", "post.mention", 5),
  ];
  await db.activityMinute.createMany({ data: minutes });
  await db.activityHour.createMany({
    data: minutes.map(({ minute: time, ...row }) => ({
      ...row,
      hour: new Date(Math.floor(time.getTime() / 3_600_000) * 3_600_000),
      source: `live${time.getTime()}`,
    })),
  });
  await db.lagMinute.createMany({
    data: [
      { minute: at("2026-11-23T13:58:00Z"), accountId: "1001", bucket: 36, count: 99 },
      { minute: at("2026-11-23T13:59:00Z"), accountId: "1001", bucket: 60, count: 1 },
    ],
  });
  await db.personDay.createMany({
    data: [
      {
        day: at("2026-11-22T00:00:00Z"),
        accountId: "1001",
        personId: "9",
        username: "old",
        count: 2,
      },
      {
        day: at("2026-11-23T00:00:00Z"),
        accountId: "1001",
        personId: "9",
        username: "new",
        count: 2,
      },
      {
        day: at("2026-11-23T00:00:00Z"),
        accountId: "1001",
        personId: "8",
        username: "eve",
        count: 3,
      },
    ],
  });
});

afterAll(() => test.close());

const ask = (query: Partial<OverviewQuery> = {}, lastSeenAt: Date | null = null) =>
  overview({ db: test.db, clock }, { hours: 24, tz: "UTC", ...query }, lastSeenAt);

describe("overview", () => {
  it("stacks counts by family, with empty buckets in between", async () => {
    const { series } = await ask({ hours: 1 });
    expect(series.stepMs).toBe(60_000);
    expect(series.buckets).toHaveLength(60);
    const filled = series.buckets.filter(({ counts }) => Object.keys(counts).length > 0);
    expect(filled).toEqual([
      { at: "2026-11-23T13:58:00.000Z", counts: { posts: 3 } },
      { at: "2026-11-23T13:59:00.000Z", counts: { likes: 2 } },
      { at: "2026-11-23T14:03:00.000Z", counts: { posts: 1 } },
    ]);
  });

  it("narrows to accounts", async () => {
    const { series, heatmap } = await ask({ hours: 168, account: ["1002"] });
    const total = series.buckets.flatMap(({ counts }) => Object.values(counts));
    expect(total).toEqual([1]);
    expect(heatmap.flat().filter((n) => n > 0)).toHaveLength(1);
  });

  it("compares today with the same weekday, up to the same time and as a whole", async () => {
    expect((await ask()).compare).toMatchObject({ today: 6, lastWeekSoFar: 10, lastWeekWhole: 15 });
    // In Tokyo it is 23:03 on Monday; the 20:00 UTC of last week is already Tuesday there.
    expect((await ask({ tz: "Asia/Tokyo" })).compare).toMatchObject({
      today: 6,
      lastWeekSoFar: 10,
      lastWeekWhole: 10,
    });
  });

  it("draws a card per account with its last day and its delivery lag", async () => {
    const [first, second] = (await ask()).accounts;
    expect(first).toMatchObject({ id: "1001", subscribed: true, total24h: 5, state: "connected" });
    expect(first?.hourly.at(-2)).toBe(5);
    expect(first?.lagP50Ms).toBeGreaterThan(350);
    expect(first?.lagP50Ms).toBeLessThan(550);
    expect(second).toMatchObject({ id: "1002", subscribed: false, total24h: 1, lagP95Ms: null });
  });

  it("names people by their latest handle, busiest first", async () => {
    expect((await ask()).people.map(({ username, count }) => [username, count])).toEqual([
      ["new", 4],
      ["eve", 3],
    ]);
  });

  it("chooses the length that holds what there is, unless one is asked for", async () => {
    expect((await ask({ hours: undefined })).hours).toBe(24);
    // All there is of this account is four minutes old... and an hour holds it.
    const { hours, series } = await ask({ hours: undefined, account: ["1002"] });
    expect([hours, series.buckets.length]).toEqual([1, 60]);
    expect((await ask({ hours: 168, account: ["1002"] })).hours).toBe(168);
  });

  it("counts what happened since the operator left, to the second and by event time", async () => {
    const activity = (iso: string, kind: string) => ({
      identity: iso,
      accountId: "1001",
      kind,
      family: "posts",
      direction: "inbound",
      product: "aaa",
      source: "live",
      occurredAt: at(iso),
      receivedAt: at("2026-11-23T14:03:00Z"),
      pointer: "/0",
    });
    await test.db.delivery.create({
      data: {
        app: { connect: { slug: "demo" } },
        bodySha256: Buffer.from("since"),
        body: Buffer.from("{}"),
        bytes: 2,
        headers: {},
        receivedAt: now,
        lastSeenAt: now,
        activities: {
          create: ["10", "20", "40"].map((s) =>
            activity(`2026-11-23T13:58:${s}.000Z`, "post.mention"),
          ),
        },
      },
    });
    // Two of the three of minute 13:58, then the likes of 13:59 and the reply of 14:03.
    const { since, sinceCounts } = await ask({}, at("2026-11-23T13:58:20Z"));
    expect(since).toBe("2026-11-23T13:58:20.000Z");
    expect(sinceCounts).toEqual({ posts: 3, likes: 2 });
    const narrowed = await ask({ account: ["1002"] }, at("2026-11-23T13:58:20Z"));
    expect(narrowed.sinceCounts).toEqual({ posts: 1 });
    // Over whole hours the hourly table is asked; a week ago is there too.
    const week = await ask({}, at("2026-11-16T08:30:00Z"));
    expect(week.sinceCounts).toEqual({ posts: 19, likes: 2 });
    expect((await ask()).sinceCounts).toEqual({});
  });

  it("gives the pulse: this hour, the lag over all, and how much of the day was covered", async () => {
    expect((await ask()).pulse).toMatchObject({ lastHour: 6, hourBefore: 0 });
    expect((await ask()).pulse.lagP95Ms).toBeLessThan(600);
    expect((await ask({ account: ["1002"] })).pulse).toMatchObject({ lastHour: 1, lagP50Ms: null });
  });

  it("shares one band among accounts with one story, and gives the rest the empty one", async () => {
    const { db } = test;
    await db.webhookCheck.create({
      data: { webhookId: "77", at: at("2026-11-23T10:00:00Z"), valid: true, source: "list" },
    });
    await db.heartbeat.createMany({
      data: [
        {
          instanceId: "a",
          startedAt: at("2026-11-22T08:00:00Z"),
          lastAt: at("2026-11-23T11:03:22Z"),
        },
        { instanceId: "b", startedAt: at("2026-11-23T12:03:22Z"), lastAt: now },
      ],
    });
    await db.subscription.updateMany({ data: { createdAt: at("2026-11-23T10:03:22.118Z") } });
    const { accounts, bands, pulse } = await ask();
    const [first, second] = accounts;
    expect(bands[second?.band ?? -1]?.segments.map(({ state }) => state)).toEqual(["unsubscribed"]);
    expect(bands[first?.band ?? -1]?.segments.map(({ state }) => state)).toEqual([
      "unsubscribed",
      "covered",
      "down",
      "covered",
    ]);
    // Four hours subscribed, one of them missed.
    expect(bands[first?.band ?? -1]?.share).toBeCloseTo(0.75, 3);
    expect(pulse.covered).toBeCloseTo(0.75, 3);
    expect(pulse.coveredSince).toBe("2026-11-23T10:03:22.118Z");
  });

  it("counts what cut one account off against it, and not against the others", async () => {
    const { db } = test;
    const { id, appId } = await db.subscription.findFirstOrThrow();
    await db.subscription.create({
      data: {
        webhookId: "77",
        appId,
        accountId: "1002",
        product: "aaa",
        state: "revoked",
        createdAt: at("2026-11-23T12:03:22.118Z"),
        endedAt: at("2026-11-23T13:03:22.118Z"),
      },
    });
    await db.subscription.update({
      where: { id },
      data: {
        firstAt: at("2026-11-23T10:03:22.118Z"),
        createdAt: at("2026-11-23T13:33:22.118Z"),
        cuts: {
          create: [
            // Ended before the window, and one within.
            {
              fromAt: at("2026-11-20T10:00:00Z"),
              toAt: at("2026-11-20T11:00:00Z"),
              state: "gone",
            },
            {
              fromAt: at("2026-11-23T13:03:22.118Z"),
              toAt: at("2026-11-23T13:33:22.118Z"),
              state: "revoked",
            },
          ],
        },
      },
    });
    const { accounts, bands } = await ask();
    const bandOf = (accountId: string) =>
      bands[accounts.find((one) => one.id === accountId)?.band ?? -1];
    expect(bandOf("1001")?.segments.map(({ state }) => state)).toEqual([
      "unsubscribed",
      "covered",
      "down",
      "covered",
      "revoked",
      "covered",
    ]);
    // Of four hours an hour was missed by all, and half an hour by this one.
    expect(bandOf("1001")?.share).toBeCloseTo(2.5 / 4, 3);
    expect(bandOf("1002")?.segments.map(({ state }) => state)).toEqual([
      "unsubscribed",
      "covered",
      "revoked",
    ]);
    expect(bandOf("1002")?.share).toBeCloseTo(0.5, 3);
    // Removed here, an account is missed by nobody.
    await db.account.update({ where: { id: "1002" }, data: { state: "not_connected" } });
    expect((await ask()).bands.map(({ share }) => share)).toContain(1);
  });
});

describe("what asks for the first or last of an account", () => {
  const rows = 20_000;
  beforeAll(async () => {
    // Two busy accounts and one with a single, late row: averages tell the planner that any account is found at once.
    await test.db.$executeRaw`
      INSERT INTO activity_minute (minute, account_id, kind, source, count)
      SELECT now() + n * interval '1 minute', (n % 2 + 5000)::text, 'like.create', 'live', 1
      FROM generate_series(1, ${rows}::int) AS n`;
    await test.db.$executeRaw`
      INSERT INTO activity_minute (minute, account_id, kind, source, count)
      VALUES (now() + interval '100 days', '5002', 'like.create', 'live', 1)`;
    await test.db.$executeRawUnsafe("VACUUM ANALYZE activity_minute");
  });

  it("reads one row of its own index each, however few rows the account has", async () => {
    const statement = firstCountedStatement(["5002", "nobody"]);
    const plan = await test.db.$queryRaw<{ "QUERY PLAN": string }[]>(
      Prisma.sql`EXPLAIN (ANALYZE, BUFFERS OFF, TIMING OFF) ${statement}`,
    );
    const text = plan.map((line) => line["QUERY PLAN"]).join("\n");
    expect(text).toMatch(/activity_minute_account_id_minute_idx/);
    expect(text).not.toMatch(/Rows Removed by Filter: \d{3,}/);
    const [found] = await test.db.$queryRaw<{ first: Date }[]>(statement);
    expect(found?.first).toBeInstanceOf(Date);
  });

  it("finds accounts' last activity with the account: activities are not read at all", async () => {
    const plan = await test.db.$queryRaw<{ "QUERY PLAN": string }[]>(
      Prisma.sql`EXPLAIN ${accountRowsStatement}`,
    );
    expect(plan.map((line) => line["QUERY PLAN"]).join("\n")).not.toMatch(/ on activity/);
    await test.db.account.update({
      where: { id: "1001" },
      data: { lastReceivedAt: at("2026-11-23T13:00:00Z") },
    });
    const { accounts } = await ask();
    expect(accounts.find(({ id }) => id === "1001")?.lastActivityAt).toBe(
      "2026-11-23T13:00:00.000Z",
    );
  });
});
