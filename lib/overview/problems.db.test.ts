import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { credentialsNow } from "#lib/apps/verdicts.ts";
import { dropSingleton } from "#lib/process-singleton.ts";
import { lagBucket } from "#lib/rollups/lag.ts";
import { createSealer } from "#lib/secrets.ts";
import { addMs, days, hours, minutes, seconds } from "#lib/time.ts";
import { wrongAnswer } from "#lib/x/error-sentence.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test-support/database.ts";
import type { Problem, ProblemKind } from "./contract.ts";
import { problems } from "./problems-service.ts";

const now = new Date("2026-11-23T14:00:00.000Z");
const ago = (ms: number) => addMs(now, -ms);
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** A healthy dashboard: three busy, subscribed accounts on one valid webhook, receiving for two days without a break. */
beforeEach(async () => {
  const { db } = database;
  dropSingleton("stats.remembered");
  await db.$executeRaw`TRUNCATE app, account, heartbeat, activity_hour, rejected_minute, lag_minute, commit_lag_minute CASCADE`;
  await db.app.create({ data: { id: "app", slug: "demo", name: "Demo", consumerKey: "k" } });
  await webhook("77", { createdAt: ago(days(9)), xCreatedAt: ago(days(9)) });
  for (const id of ["1001", "1002", "1003"]) await account(id);
  await alive(ago(days(2)), now);
});

const account = async (id: string) => {
  const { db } = database;
  await db.account.create({ data: { id, username: `a${id}`, state: "connected" } });
  await db.subscription.create({
    data: {
      webhookId: "77",
      appId: "app",
      accountId: id,
      product: "aaa",
      createdAt: ago(days(9)),
    },
  });
  await heard(id, minutes(1));
  // Busy at every hour of the seven days before today.
  await db.activityHour.createMany({
    data: Array.from({ length: 7 * 24 }, (_, hour) => ({
      hour: ago(hours(25 + hour)),
      accountId: id,
      kind: "post.mention",
      source: "live",
      count: 30,
    })),
  });
};
const webhook = async (id: string, data: { createdAt: Date; xCreatedAt: Date; url?: string }) => {
  const url = "https://care.test/webhooks/demo";
  await database.db.webhook.create({ data: { id, appId: "app", valid: true, url, ...data } });
  await database.db.webhookCheck.create({
    data: { webhookId: id, at: data.createdAt, valid: true, source: "create" },
  });
};
const alive = (startedAt: Date, lastAt: Date) =>
  database.db.heartbeat.create({ data: { instanceId: "i", startedAt, lastAt } });
let bodies = 0;
const heard = async (accountId: string, msAgo: number) => {
  const { db } = database;
  await db.activity.deleteMany({ where: { accountId } });
  bodies += 1;
  await db.delivery.create({
    data: {
      appId: "app",
      bodySha256: Buffer.from(String(bodies)),
      body: Buffer.from("{}"),
      bytes: 2,
      headers: {},
      receivedAt: ago(msAgo),
      lastSeenAt: ago(msAgo),
      activities: {
        create: {
          identity: `${accountId} ${bodies}`,
          accountId,
          kind: "post.mention",
          family: "posts",
          direction: "inbound",
          product: "aaa",
          source: "live",
          occurredAt: ago(msAgo),
          receivedAt: ago(msAgo),
          pointer: "/tweet_create_events/0",
        },
      },
    },
  });
  await db.account.update({ where: { id: accountId }, data: { lastReceivedAt: ago(msAgo) } });
};

const sealer = createSealer("the key of these tests, long enough");
const ask = (at = now) =>
  problems({ db: database.db, clock: { now: () => at }, sealer, lateAfterMs: seconds(30) });
const kinds = async () => (await ask()).map(({ kind }) => kind);
/** The one problem there is. */
const only = async (kind: ProblemKind): Promise<Problem> => {
  const found = await ask();
  expect(found.map((one) => one.kind)).toEqual([kind]);
  return found[0] as Problem;
};

test("a healthy dashboard has no problems", async () => {
  expect(await kinds()).toEqual([]);
});

describe("webhooks", () => {
  test("an invalid webhook is one row, however many accounts it cuts off, and explains their silence", async () => {
    const invalidSince = ago(hours(3));
    await database.db.webhook.update({ where: { id: "77" }, data: { valid: false, invalidSince } });
    for (const id of ["1001", "1002", "1003"]) await heard(id, hours(3));
    expect(await only("webhook_invalid")).toMatchObject({
      title:
        "X calls the webhook https://care.test/webhooks/demo invalid and delivers nothing to it: 3 accounts are cut off.",
      href: "/webhooks?webhook=77&validate=true",
      since: invalidSince.toISOString(),
      parts: [],
    });
  });

  test("a webhook whose check was answered by a wrong key leads to the secrets, not to Validate", async () => {
    const { db } = database;
    await db.webhook.update({ where: { id: "77" }, data: { valid: false, invalidSince: now } });
    expect(await only("webhook_invalid")).toMatchObject({
      action: "Validate",
      href: "/webhooks?webhook=77&validate=true",
    });
    const check = { webhookId: "77", at: now, valid: false, source: "validate" };
    await db.webhookCheck.create({ data: { ...check, detail: wrongAnswer } });
    expect(await only("webhook_invalid")).toMatchObject({
      action: "Check the secrets",
      href: expect.stringMatching(/^\/settings\/apps\?app=/),
    });
  });

  test("two invalid webhooks of one App are one row with a way to each", async () => {
    const at = { createdAt: ago(hours(9)), xCreatedAt: ago(hours(9)) };
    await webhook("78", { ...at, url: "https://other.test/webhooks/demo" });
    await database.db.webhook.updateMany({ data: { valid: false, invalidSince: ago(hours(1)) } });
    expect((await only("webhook_invalid")).parts.map(({ href }) => href)).toEqual([
      "/webhooks?webhook=77",
      "/webhooks?webhook=78",
    ]);
  });

  test("a webhook that X lost is one row instead of one per account, until its address is registered anew", async () => {
    await lose("77", "gone");
    expect(await only("webhook_gone")).toMatchObject({
      title: "X no longer has the webhook https://care.test/webhooks/demo: 3 accounts are cut off.",
      href: "/webhooks?add=true",
    });
    await webhook("79", { createdAt: ago(minutes(1)), xCreatedAt: ago(minutes(1)) });
    expect(await kinds()).toEqual(["subscription_gone"]);
    await database.db.subscription.updateMany({
      data: { webhookId: "79", state: "active", endedAt: null },
    });
    expect(await kinds()).toEqual([]);
  });

  test("a webhook deleted here is not called lost", async () => {
    await lose("77", "ended");
    expect(await kinds()).toEqual(["account_unsubscribed"]);
  });

  const lose = async (id: string, state: string) => {
    await database.db.webhook.update({
      where: { id },
      data: { valid: false, removedAt: ago(hours(1)) },
    });
    await database.db.subscription.updateMany({ data: { state, endedAt: ago(hours(1)) } });
  };
});

describe("permissions", () => {
  test("a revoked account is named, and not called silent or unsubscribed beside it", async () => {
    await database.db.account.update({
      where: { id: "1002" },
      data: { state: "revoked", revokedAt: ago(hours(4)) },
    });
    await database.db.subscription.updateMany({
      where: { accountId: "1002" },
      data: { state: "revoked", endedAt: ago(hours(4)) },
    });
    await heard("1002", hours(4));
    expect(await only("account_revoked")).toMatchObject({
      title: "@a1002 withdrew its permission at X.",
      href: "/accounts?show=1002",
    });
  });

  test("a credential that X refuses names its App", async () => {
    const app = await database.db.app.update({
      where: { id: "app" },
      data: { sealedBearerToken: "sealed" },
      include: { secrets: true },
    });
    const { bearer } = credentialsNow(app, now);
    await database.db.app.update({
      where: { id: "app" },
      data: {
        checkedAt: ago(hours(1)),
        credentialsCheck: [{ credential: "bearer", state: "bad", sentence: "", of: bearer }],
      },
    });
    expect(await only("credential_refused")).toMatchObject({ href: "/settings/apps?app=demo" });
    await database.db.app.update({ where: { id: "app" }, data: { sealedBearerToken: "another" } });
    expect(await kinds()).not.toContain("credential_refused");
  });

  test("secrets of another SECRET_KEY name their App, until they are entered again", async () => {
    const sealed = (key: string, at: Date) =>
      database.db.appSecret.create({
        data: {
          appId: "app",
          createdAt: at,
          sealedSecret: createSealer(key).seal("s3cret", "app:app:consumer_secret"),
        },
      });
    await sealed("the key of before, long enough too", ago(days(2)));
    expect(await only("credential_refused")).toMatchObject({
      title: expect.stringContaining("another SECRET_KEY"),
      href: "/settings/apps?app=demo",
    });
    await sealed("the key of these tests, long enough", ago(hours(1)));
    expect(await kinds()).toEqual([]);
  });
});

describe("subscriptions", () => {
  test("connected but never subscribed needs somebody", async () => {
    await database.db.account.create({
      data: { id: "1004", username: "new", state: "connected" },
    });
    expect(await only("account_unsubscribed")).toMatchObject({
      title: "@new is connected, but subscribed to nothing.",
      action: "Subscribe",
      href: "/webhooks?webhook=77&subscribe=true",
    });
    // A stranger for whom X delivers is nobody's task.
    await database.db.account.update({ where: { id: "1004" }, data: { state: "not_connected" } });
    expect(await kinds()).toEqual([]);
  });

  test("several of them are one row with a way to each; without a webhook that comes first", async () => {
    await database.db.subscription.deleteMany();
    const found = await only("account_unsubscribed");
    expect(found.title).toBe("@a1001, @a1002 and 1 more are connected, but subscribed to nothing.");
    expect(found.parts).toHaveLength(3);
    await database.db.webhook.deleteMany();
    expect(await only("account_unsubscribed")).toMatchObject({ href: "/webhooks?add=true" });
  });

  test("one that X no longer lists is distinguished from one that was ended here", async () => {
    const end = (state: string) =>
      database.db.subscription.updateMany({
        where: { accountId: "1001" },
        data: { state, endedAt: ago(hours(2)) },
      });
    await end("gone");
    await heard("1001", hours(2));
    expect(await only("subscription_gone")).toMatchObject({
      title: "X no longer lists the subscription of @a1001.",
      since: ago(hours(2)).toISOString(),
    });
    await end("ended");
    expect(await kinds()).toEqual(["account_unsubscribed"]);
  });
});

describe("gaps", () => {
  const gap = async (from: Date, to: Date) => {
    await database.db.heartbeat.deleteMany();
    await alive(ago(days(2)), from);
    await alive(to, now);
  };

  test("a stretch that nobody received is offered for replay until X forgets it", async () => {
    const [from, to] = [ago(hours(3)), ago(hours(2))];
    await gap(from, to);
    expect(await only("receiver_down")).toMatchObject({
      title: "Birdseye could not receive for 1 h.",
      href: `/replay?${new URLSearchParams({ webhook: "77", from: from.toISOString(), to: to.toISOString() })}`,
      gap: { recoverableUntil: addMs(from, hours(24)).toISOString() },
    });
  });

  test("what is replayed, being replayed, or out of X's reach needs nobody", async () => {
    await gap(ago(hours(3)), ago(hours(2)));
    const job = await database.db.replayJob.create({
      data: {
        webhookId: "77",
        appId: "app",
        fromAt: ago(hours(3)),
        toAt: ago(hours(2)),
        state: "failed",
      },
    });
    expect(await kinds()).toEqual(["receiver_down"]);
    for (const state of ["queued", "running", "complete"]) {
      await database.db.replayJob.update({ where: { id: job.id }, data: { state } });
      expect(await kinds(), state).toEqual([]);
    }
    await database.db.replayJob.deleteMany();
  });

  test("what a new registration of the address cannot replay is lost, and named", async () => {
    const [from, to] = [ago(hours(3)), ago(hours(2))];
    await gap(from, to);
    await database.db.webhook.update({
      where: { id: "77" },
      data: { removedAt: to, valid: false },
    });
    await webhook("78", { createdAt: to, xCreatedAt: to });
    await database.db.subscription.updateMany({ data: { webhookId: "78" } });
    expect(await only("deliveries_lost")).toMatchObject({
      title: "Birdseye could not receive for 1 h: what came then is lost.",
      advice: expect.stringContaining("registered anew"),
      href: `/replay?${new URLSearchParams({ webhook: "78", from: from.toISOString(), to: to.toISOString() })}`,
      gap: { from: from.toISOString(), to: to.toISOString(), recoverableUntil: null },
    });
    // Asked of the new registration all the same, X completes the job with nothing in it.
    await database.db.replayJob.create({
      data: { webhookId: "78", appId: "app", fromAt: from, toAt: to, state: "complete" },
    });
    expect(await kinds()).toEqual(["deliveries_lost"]);
  });

  test("a time in which X called the webhook invalid is lost too, once it is over", async () => {
    const said = (valid: boolean, at: Date) =>
      database.db.webhookCheck.create({ data: { webhookId: "77", at, valid, source: "list" } });
    await said(false, ago(minutes(50)));
    await said(true, ago(minutes(20)));
    await said(false, ago(minutes(15)));
    await said(true, ago(minutes(5)));
    const lost = await only("deliveries_lost");
    expect(lost.title).toBe(
      "X called the webhook invalid for 40 min, 2 times: what came then is lost.",
    );
    expect(lost.parts.map(({ gap: times }) => times?.recoverableUntil)).toEqual([null, null]);
    await said(false, ago(minutes(1)));
    await database.db.webhook.update({ where: { id: "77" }, data: { valid: false } });
    expect(await kinds()).toEqual(["webhook_invalid", "deliveries_lost"]);
    expect((await ask())[1]?.parts).toHaveLength(2);
  });

  test("without subscribers nothing was missed", async () => {
    await gap(ago(hours(3)), ago(hours(2)));
    await database.db.subscription.deleteMany();
    await database.db.account.deleteMany();
    expect(await kinds()).toEqual([]);
  });

  test("several are one row, the one that X forgets first in front", async () => {
    await database.db.heartbeat.deleteMany();
    await alive(ago(days(2)), ago(hours(9)));
    await alive(ago(hours(8)), ago(hours(5)));
    await alive(ago(hours(4.5)), now);
    const found = await only("receiver_down");
    expect(found.title).toMatch(/^2 stretches, 1 h 30 min in all/);
    expect(found.parts.map((part) => part.gap?.from)).toEqual([
      ago(hours(9)).toISOString(),
      ago(hours(5)).toISOString(),
    ]);
  });
});

describe("lateness", () => {
  const lag = (ms: number, count: number, at = ago(minutes(5))) =>
    database.db.lagMinute.create({
      data: { minute: at, accountId: "1001", bucket: lagBucket(ms), count },
    });
  const own = (ms: number, count: number) =>
    database.db.commitLagMinute.create({
      data: { minute: ago(minutes(5)), bucket: lagBucket(ms), count },
    });

  test("X being late is named, with how late", async () => {
    await own(20, 30);
    await lag(seconds(36), 20);
    await lag(seconds(60), 10);
    const { title, advice } = await only("deliveries_late");
    expect(title).toMatch(/^X delivers late: half of the last 15 minutes' activity took 3\d\.\d s/);
    expect(advice).toMatch(/clock/);
  });

  test("us being late is a problem of its own", async () => {
    await lag(200, 30);
    await own(seconds(4), 30);
    expect((await only("storing_late")).title).toMatch(/^Birdseye stores late/);
  });

  test("a few stragglers, too few at all, and those of before are no lateness", async () => {
    await lag(200, 20);
    await lag(seconds(240), 8);
    await lag(seconds(90), 500, ago(minutes(20)));
    await own(20, 28);
    expect(await kinds()).toEqual([]);
    await database.db.lagMinute.deleteMany();
    await lag(seconds(90), 4);
    dropSingleton("stats.remembered");
    expect(await kinds()).toEqual([]);
  });
});

describe("silence", () => {
  test("an account that is always busy at this hour and has not been heard of for two is silent", async () => {
    await heard("1003", hours(2));
    expect(await only("account_silent")).toMatchObject({
      title: "@a1003 is silent, unlike its other days at this hour.",
      href: "/feed?account=1003",
      since: ago(hours(2)).toISOString(),
    });
  });

  test("one that never is at this hour is just quiet", async () => {
    await heard("1003", hours(2));
    await database.db.activityHour.deleteMany({ where: { accountId: "1003" } });
    dropSingleton("stats.remembered");
    expect(await kinds()).toEqual([]);
  });

  test("all at once points to the way between X and here", async () => {
    for (const id of ["1001", "1002", "1003"]) await heard(id, hours(2));
    expect((await only("account_silent")).advice).toMatch(/proxy, tunnel, firewall/);
  });

  test("the time in which nobody could receive is no silence", async () => {
    for (const id of ["1001", "1002", "1003"]) await heard(id, hours(3));
    await database.db.heartbeat.deleteMany();
    await alive(ago(days(2)), ago(hours(3)));
    await alive(ago(minutes(5)), now);
    expect(await kinds()).toEqual(["receiver_down"]);
  });
});

test("refused calls are counted exactly, one row per App, for a day", async () => {
  const refused = { minute: ago(hours(2)), appSlug: "demo", reason: "wrong_signature" };
  await database.db.rejectedMinute.createMany({
    data: [
      { ...refused, count: 40_000 },
      { ...refused, minute: ago(hours(1)), count: 2 },
      { ...refused, reason: "missing_signature", count: 1 },
      { ...refused, minute: ago(hours(30)), count: 9 },
    ],
  });
  expect(await only("deliveries_rejected")).toMatchObject({
    title: "40,003 requests to demo refused: 40,002 for a wrong signature, 1 for no signature.",
    href: "/settings/rejected?app=demo",
    since: ago(hours(2)).toISOString(),
  });
});

describe("calls of strangers", () => {
  const strange = (reason: string, count: number) =>
    database.db.rejectedMinute.create({
      data: { minute: ago(minutes(5)), appSlug: "demo", reason, count },
    });

  test("need nobody while X gets through", async () => {
    await strange("missing_signature", 900);
    await strange("crc_unacceptable", 3);
    expect(await kinds()).toEqual([]);
  });

  test("may be X with its signature taken off where X does not get through", async () => {
    await strange("missing_signature", 900);
    await database.db.delivery.updateMany({ data: { receivedAt: ago(hours(3)) } });
    expect((await only("deliveries_rejected")).advice).toMatch(/takes the signature off/);
  });

  test("do not cover up one that may be X", async () => {
    await strange("missing_signature", 900);
    await strange("wrong_signature", 1);
    expect(await kinds()).toEqual(["deliveries_rejected"]);
  });
});
