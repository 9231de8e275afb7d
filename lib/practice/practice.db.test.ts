import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../scripts/test-support/database.ts";
import { accountsOnlyOf, forgetAccounts } from "./store.ts";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

const now = new Date("2026-11-23T14:00:00Z");

const appWith = async (slug: string, accounts: string[]): Promise<string> => {
  const { db } = test;
  const app = await db.app.create({ data: { slug, name: slug, consumerKey: "k" } });
  for (const id of accounts) {
    await db.account.upsert({ where: { id }, create: { id }, update: {} });
    await db.accountToken.create({
      data: { appId: app.id, accountId: id, kind: "oauth1", sealedToken: randomUUID(), scopes: [] },
    });
    await db.activityMinute.upsert({
      where: {
        minute_accountId_kind_source: {
          minute: now,
          accountId: id,
          kind: "like.create",
          source: "live",
        },
      },
      create: { minute: now, accountId: id, kind: "like.create", source: "live", count: 1 },
      update: { count: { increment: 1 } },
    });
  }
  return app.id;
};

describe("ending practice", () => {
  it("forgets the emulator's people and leaves real accounts alone", async () => {
    const practice = await appWith("demo", ["1", "2", "3"]);
    await appWith("real", ["3", "4"]);
    await test.db.account.create({ data: { id: "5" } });
    const found = await accountsOnlyOf(test.db, practice);
    expect(found.sort()).toEqual(["1", "2"]);
    await forgetAccounts(test.db, found);
    expect(
      (await test.db.account.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id),
    ).toEqual(["3", "4", "5"]);
    const minutes = await test.db.activityMinute.findMany();
    expect(new Set(minutes.map(({ accountId }) => accountId))).toEqual(new Set(["3", "4"]));
  });
});
