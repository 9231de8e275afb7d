import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../scripts/test-support/database.ts";

let database: TestDatabase;
const warnings: string[] = [];
const hear = (warning: Error) => warnings.push(warning.message);
beforeAll(async () => {
  database = await createTestDatabase();
  process.on("warning", hear);
});
afterAll(async () => {
  process.off("warning", hear);
  await database.close();
});

test("an include of several relations in a transaction asks one thing at a time, and all of it", async () => {
  const { db } = database;
  const found = await db.$transaction(async (tx) => {
    await tx.app.create({ data: { slug: "one", name: "One", consumerKey: "k" } });
    return tx.app.findMany({
      include: { secrets: true, tokens: true, webhooks: true, subscriptions: true },
    });
  });
  expect(found).toMatchObject([{ slug: "one", secrets: [], tokens: [], webhooks: [] }]);
  // Warnings come in a later turn.
  await new Promise((resolve) => setImmediate(resolve));
  expect(warnings).toEqual([]);
});

test("what fails in a transaction fails alone: it is rolled back and the next one works", async () => {
  const { db } = database;
  const failing = db.$transaction(async (tx) => {
    await Promise.all([tx.$executeRaw`INSERT INTO app (slug) VALUES (NULL)`, tx.app.count()]);
  });
  await expect(failing).rejects.toThrow();
  expect(await db.app.count()).toBe(1);
});
