import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forgetApp } from "#lib/apps/forget.ts";
import type { Announce } from "#lib/deps.ts";
import { lagBucket } from "#lib/rollups/lag.ts";
import {
  mention,
  nextId,
  ownPost,
  post,
  replayStatus,
  revoke,
  user,
} from "./test-support/bodies.ts";
import {
  createTestIngest,
  deliveryRequest,
  secrets,
  signed,
  type TestIngest,
} from "./test-support/ingest.ts";

const noAnnouncements: Announce = {
  replay: () => undefined,
  webhook: () => undefined,
  gap: () => undefined,
  account: () => undefined,
  sessions: () => undefined,
  apps: () => undefined,
};
let given: TestIngest;
beforeAll(async () => {
  given = await createTestIngest();
});
afterAll(() => given.close());

const receive = (body: string, ingest = given.ingest) =>
  ingest.receive("acme", deliveryRequest(body));
const { hour, minute } = { hour: 3_600_000, minute: 60_000 };

describe("the same delivery", () => {
  test("sent 50 times in parallel is one activity with 49 duplicates", async () => {
    const id = nextId();
    const body = ownPost({ id });
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => receive(body)));
    expect(outcomes.every(({ type }) => type === "accepted")).toBe(true);
    const sum = (key: "inserted" | "duplicates") =>
      outcomes.reduce((all, one) => all + (one.type === "accepted" ? one[key] : 0), 0);
    expect([sum("inserted"), sum("duplicates")]).toEqual([1, 49]);
    const activities = await given.database.db.activity.findMany({
      where: { objectId: id },
      include: { delivery: true },
    });
    expect(activities).toMatchObject([{ duplicates: 49, delivery: { duplicates: 49 } }]);
  });

  test("sent to two instances at once is one activity too", async () => {
    const second = given.another();
    const ids = Array.from({ length: 20 }, nextId);
    await Promise.all(
      ids.flatMap((id) => [
        receive(ownPost({ id, text: "a" })),
        receive(ownPost({ id, text: "a" }), second),
        receive(ownPost({ id, text: "a" }), second),
      ]),
    );
    const rows = await given.database.db.activity.findMany({ where: { objectId: { in: ids } } });
    expect(rows).toHaveLength(20);
    expect(rows.every(({ duplicates }) => duplicates === 2)).toBe(true);
  });

  test("in another body (a replay re-words it) is a duplicate of the activity, not of the delivery", async () => {
    const id = nextId();
    await receive(ownPost({ id, text: "once" }));
    const again = JSON.parse(ownPost({ id, text: "once" }));
    await receive(JSON.stringify({ ...again, extra: true }));
    const [activity] = await given.database.db.activity.findMany({
      where: { objectId: id },
      include: { delivery: true },
    });
    expect(activity).toMatchObject({ duplicates: 1, delivery: { duplicates: 0 } });
  });
});

describe("several activities", () => {
  test("in one delivery are all stored; a copy among them is one of them", async () => {
    const [one, two] = [nextId(), nextId()];
    const author = user("70002");
    const body = JSON.stringify({
      for_user_id: "70002",
      tweet_create_events: [
        post({ id: one, author }),
        post({ id: two, author }),
        post({ id: one, author }),
      ],
    });
    expect(await receive(body)).toMatchObject({ inserted: 2, duplicates: 0 });
  });

  test("from two instances get numbers that become visible in their order", async () => {
    const second = given.another();
    const seen: bigint[] = [];
    let reading = true;
    const reader = (async () => {
      let cursor = 0n;
      while (reading) {
        const rows = await given.database.db.activity.findMany({
          where: { seq: { gt: cursor }, accountId: "70003" },
          orderBy: { seq: "asc" },
          select: { seq: true },
        });
        for (const { seq } of rows) seen.push(seq);
        cursor = seen.at(-1) ?? 0n;
      }
    })();
    await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        receive(ownPost({ account: "70003" }), index % 2 === 0 ? given.ingest : second),
      ),
    );
    reading = false;
    await reader;
    const all = await given.database.db.activity.findMany({
      where: { accountId: "70003" },
      orderBy: { seq: "asc" },
      select: { seq: true },
    });
    const rest = all.map(({ seq }) => seq).filter((seq) => seq > (seen.at(-1) ?? 0n));
    expect([...seen, ...rest]).toEqual(all.map(({ seq }) => seq));
    expect(all).toHaveLength(300);
  });
});

describe("a delivery the database refuses", () => {
  test("is kept by its raw body, and its neighbours are stored", async () => {
    await given.database.db.$executeRawUnsafe(`
      CREATE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.text = 'poison' THEN RAISE EXCEPTION 'no such text here'; END IF; RETURN NEW; END $$`);
    await given.database.db.$executeRawUnsafe(
      "CREATE TRIGGER poison BEFORE INSERT ON activity FOR EACH ROW EXECUTE FUNCTION refuse_poison()",
    );
    const ids = Array.from({ length: 40 }, nextId);
    const poison = ownPost({ id: nextId(), text: "poison" });
    const outcomes = await Promise.all([
      ...ids.slice(0, 20).map((id) => receive(ownPost({ id }))),
      receive(poison),
      ...ids.slice(20).map((id) => receive(ownPost({ id }))),
    ]);
    expect(outcomes[20]).toEqual({ type: "accepted", inserted: 0, duplicates: 0, kept: "failed" });
    expect(outcomes.filter((one) => one.type === "accepted" && one.kept === "whole")).toHaveLength(
      40,
    );
    expect(await given.database.db.activity.count({ where: { objectId: { in: ids } } })).toBe(40);
    const kept = await given.database.db.delivery.findMany({ where: { outcome: "failed" } });
    expect(kept).toMatchObject([{ problem: "no such text here" }]);
    expect(Buffer.from(kept[0]?.body ?? []).toString()).toBe(poison);

    await given.database.db.$executeRawUnsafe("DROP TRIGGER poison ON activity");
    expect(await receive(poison)).toMatchObject({ inserted: 1, kept: "whole" });
    expect(await given.database.db.delivery.count({ where: { outcome: "failed" } })).toBe(0);
  });
});

describe("roll-ups", () => {
  test("count new ones and copies at the time of the event, and people who acted towards the account", async () => {
    const at = new Date(Math.floor(Date.now() / hour) * hour - 2 * hour + 5 * minute);
    const account = "70010";
    const author = user("80010", "Kofi", "kofi");
    const bodies = [1, 2, 3].map(() => mention({ account, author, at, id: nextId() }));
    for (const body of [...bodies, bodies[0] ?? ""]) await receive(body);
    const { db } = given.database;
    expect(await db.activityMinute.findMany({ where: { accountId: account } })).toMatchObject([
      { minute: at, kind: "post.mention", source: "live", count: 3, duplicates: 1 },
    ]);
    expect(await db.activityHour.findMany({ where: { accountId: account } })).toMatchObject([
      { hour: new Date(at.getTime() - 5 * minute), count: 3, duplicates: 1 },
    ]);
    expect(await db.personDay.findMany({ where: { accountId: account } })).toMatchObject([
      { personId: "80010", username: "kofi", name: "Kofi", count: 3 },
    ]);
    const lag = await db.lagMinute.findMany({ where: { accountId: account } });
    expect(lag.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    const [own] = await db.$queryRaw<{ slowest: number }[]>`
      SELECT max(bucket)::int AS slowest FROM commit_lag_minute`;
    // Our own share is measured apart: two hours of lag here are X's, and the commit took no minute.
    expect(Math.min(...lag.map(({ bucket }) => bucket))).toBeGreaterThan(lagBucket(hour));
    expect(own?.slowest).toBeLessThan(lagBucket(minute));
  });
});

describe("a replay", () => {
  const webhook = { id: "1234577122340233217" };
  const start = new Date(Date.now() - 3 * hour);
  const makeJob = async (xJobId: string | null, state = "running") => {
    const { db } = given.database;
    await db.webhook.upsert({
      where: { id: webhook.id },
      update: {},
      create: {
        id: webhook.id,
        appId: given.appIds.acme,
        url: "https://x.test/webhooks/acme",
        valid: true,
      },
    });
    return db.replayJob.create({
      data: {
        webhookId: webhook.id,
        appId: given.appIds.acme,
        xJobId,
        fromAt: start,
        toAt: new Date(start.getTime() + hour),
        state,
        startedAt: new Date(),
      },
    });
  };

  test("claims old activities of its window, counts new and known ones, and ends by X's notice", async () => {
    const inside = new Date(start.getTime() + 20 * minute);
    const known = nextId();
    await receive(ownPost({ account: "70020", id: known, at: inside }));
    const job = await makeJob("5551");
    const [unknown, before, now] = [nextId(), nextId(), nextId()];
    await receive(ownPost({ account: "70020", id: unknown, at: inside }));
    await receive(ownPost({ account: "70020", id: known, at: inside, text: "again" }));
    await receive(
      ownPost({ account: "70020", id: before, at: new Date(start.getTime() - minute) }),
    );
    await receive(ownPost({ account: "70020", id: now }));

    const { db } = given.database;
    const sourceOf = async (objectId: string) =>
      (await db.activity.findFirstOrThrow({ where: { objectId } })).source;
    expect(await Promise.all([known, unknown, before, now].map(sourceOf))).toEqual([
      "live",
      "replay",
      "live",
      "live",
    ]);
    expect(await db.activity.findFirst({ where: { objectId: unknown } })).toMatchObject({
      replayJobId: job.id,
    });
    expect(await db.replayJob.findUnique({ where: { id: job.id } })).toMatchObject({
      received: 2,
      fresh: 1,
      duplicates: 1,
      state: "running",
    });

    await receive(replayStatus("5551"));
    expect(await db.replayJob.findUnique({ where: { id: job.id } })).toMatchObject({
      state: "complete",
      problem: null,
    });
    expect(given.heard).toContainEqual({
      type: "replay",
      job: expect.objectContaining({ id: job.id, state: "complete", app: "acme", new: 1 }),
    });

    const straggler = nextId();
    await receive(ownPost({ account: "70020", id: straggler, at: inside }));
    expect(await sourceOf(straggler)).toBe("replay");
    // Three came live; what a replay brings hours later is not late.
    const lag = await db.lagMinute.aggregate({
      where: { accountId: "70020" },
      _sum: { count: true },
    });
    expect(lag._sum.count).toBe(3);
    expect(await db.replayJob.findUnique({ where: { id: job.id } })).toMatchObject({ fresh: 2 });
  });

  test("that X could not finish says so", async () => {
    const job = await makeJob("5552");
    await receive(replayStatus("5552", "Incomplete", "Job failed to deliver all events"));
    expect(await given.database.db.replayJob.findUnique({ where: { id: job.id } })).toMatchObject({
      state: "incomplete",
      problem: "Job failed to deliver all events",
    });
  });
});

describe("a revoke", () => {
  const connect = async (id: string, connectedAt: Date) => {
    const { db } = given.database;
    await db.account.create({ data: { id, state: "connected", connectedAt } });
    await db.accountToken.create({
      data: {
        accountId: id,
        appId: given.appIds.acme,
        kind: "oauth1",
        sealedToken: "t",
        scopes: [],
      },
    });
    await db.webhook.upsert({
      where: { id: "99" },
      update: {},
      create: { id: "99", appId: given.appIds.acme, url: "https://x.test/w", valid: true },
    });
    await db.subscription.create({
      data: { webhookId: "99", appId: given.appIds.acme, accountId: id, product: "aaa" },
    });
  };
  const stateOf = async (id: string) => {
    const { db } = given.database;
    const account = await db.account.findUniqueOrThrow({
      where: { id },
      include: { tokens: true, subscriptions: true },
    });
    return [account.state, account.tokens.length, account.subscriptions[0]?.state];
  };

  test("drops the tokens and ends the subscriptions of that app", async () => {
    await connect("70030", new Date(Date.now() - hour));
    await receive(revoke("70030", "13090192", new Date()));
    expect(await stateOf("70030")).toEqual(["revoked", 0, "revoked"]);
    expect(given.heard).toContainEqual({
      type: "account",
      change: { id: "70030", state: "revoked" },
    });
  });

  test("from before the account was connected again changes nothing", async () => {
    await connect("70031", new Date());
    await receive(revoke("70031", "13090192", new Date(Date.now() - 2 * hour)));
    expect(await stateOf("70031")).toEqual(["connected", 1, "active"]);
  });
});

describe("a delivery of thousands of events", () => {
  const account = "70990";
  const largeBody = (count: number) =>
    JSON.stringify({
      for_user_id: account,
      tweet_create_events: Array.from({ length: count }, (_, index) => ({
        ...post({ author: user(account), text: `post ${index}` }),
      })),
    });

  test("does not hold up its neighbours, is stored whole, and its numbers grow in its order", async () => {
    const count = 3_500;
    const answered: string[] = [];
    const large = receive(largeBody(count)).then((outcome) => {
      answered.push("large");
      return outcome;
    });
    const small = receive(ownPost({ account: "70991" })).then(() => answered.push("small"));
    expect(await large).toMatchObject({ inserted: count, duplicates: 0, kept: "whole" });
    await small;
    expect(answered).toEqual(["small", "large"]);
    const rows = await given.database.db.activity.findMany({
      where: { accountId: account },
      orderBy: { seq: "asc" },
      include: { delivery: { select: { id: true, outcome: true, problem: true } } },
    });
    expect(rows.map(({ pointer }) => pointer)).toEqual(
      Array.from({ length: count }, (_, index) => `/tweet_create_events/${index}`),
    );
    expect(new Set(rows.map(({ deliveryId }) => deliveryId)).size).toBe(1);
    expect(rows.at(-1)?.delivery).toMatchObject({ outcome: "parsed", problem: null });
    const counted = await given.database.db.activityMinute.aggregate({
      where: { accountId: account },
      _sum: { count: true },
    });
    expect(counted._sum.count).toBe(count);
    const largest = Math.max(
      ...given.heard.map((message) => (message.type === "activities" ? message.items.length : 0)),
    );
    expect(largest).toBeLessThan(3_000);
  });

  test("that broke off is completed by the next copy, which counts what was there as known", async () => {
    const body = largeBody(2_500);
    await receive(body);
    const where = { text: { startsWith: "post " }, delivery: { bytes: Buffer.byteLength(body) } };
    const all = await given.database.db.activity.findMany({ where, orderBy: { seq: "asc" } });
    const { deliveryId } = all[0] as { deliveryId: bigint };
    // As a crash after the first piece leaves it.
    await given.database.db.activity.deleteMany({
      where: { seq: { in: all.slice(1_000).map(({ seq }) => seq) } },
    });
    await given.database.db.delivery.update({
      where: { id: deliveryId },
      data: { problem: "It was not stored to its end." },
    });
    expect(await receive(body)).toMatchObject({
      inserted: 1_500,
      duplicates: 1_000,
      kept: "whole",
    });
    expect(await given.database.db.activity.count({ where: { deliveryId } })).toBe(2_500);
    const delivery = await given.database.db.delivery.findUnique({ where: { id: deliveryId } });
    expect(delivery).toMatchObject({ outcome: "parsed", problem: null, duplicates: 1 });
  });
});

describe("an account's last activity", () => {
  const account = "70980";
  const ago = (ms: number) => new Date(Date.now() - ms);
  const last = async () => {
    const row = await given.database.db.account.findUniqueOrThrow({ where: { id: account } });
    return { received: row.lastReceivedAt as Date, occurred: row.lastOccurredAt as Date };
  };

  test("is kept with the account, and what is older, or still to come, never moves it wrongly", async () => {
    const at = ago(minute);
    at.setMilliseconds(0);
    await receive(ownPost({ account, at }));
    const first = await last();
    expect(first.occurred).toEqual(at);
    await receive(ownPost({ account, at: ago(5 * hour) }), given.another());
    const second = await last();
    expect(second.occurred).toEqual(at);
    expect(second.received.getTime()).toBeGreaterThanOrEqual(first.received.getTime());
    await receive(ownPost({ account, at: ago(-19 * hour) }));
    const third = await last();
    expect(third.occurred.getTime()).toBeLessThanOrEqual(third.received.getTime());
  });

  test("does not go back when an instance that received earlier commits later", async () => {
    const ahead = new Date(Date.now() + hour);
    ahead.setMilliseconds(0);
    await given.database.db.account.update({
      where: { id: account },
      data: { lastReceivedAt: ahead, lastOccurredAt: ahead },
    });
    await receive(ownPost({ account }));
    expect(await last()).toEqual({ received: ahead, occurred: ahead });
  });

  test("is read again when the App that brought it goes", async () => {
    const { db } = given.database;
    const before = await db.activity.aggregate({
      where: { accountId: account },
      _max: { receivedAt: true },
    });
    const body = ownPost({ account });
    await given.ingest.receive("other", deliveryRequest(body, signed(body, secrets.other)));
    expect((await last()).received).not.toEqual(before._max.receivedAt);
    await forgetApp({ db, announce: noAnnouncements }, given.appIds.other);
    expect((await last()).received).toEqual(before._max.receivedAt);
  });
});
