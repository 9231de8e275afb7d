import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient, type PrismaClient } from "#lib/db/client.ts";
import { createHub } from "#lib/realtime/hub.ts";
import type { Ingest } from "./service.ts";
import { nextId, ownPost } from "./test-support/bodies.ts";
import { type Cable, createCable } from "./test-support/cable.ts";
import { createTestIngest, deliveryRequest, type TestIngest } from "./test-support/ingest.ts";

let given: TestIngest;
let cable: Cable;
let db: PrismaClient;
const heard: string[] = [];
const hub = createHub();
hub.subscribe(({ type }) => heard.push(type));

beforeAll(async () => {
  given = await createTestIngest();
  cable = await createCable(given.database.url, 20316);
  db = createClient(cable.url, 2);
});
afterAll(async () => {
  await given.close();
  await db.$disconnect();
  await cable.close();
});

const receive = (ingest: Ingest, body = ownPost(), slug = "acme") =>
  ingest.receive(slug, deliveryRequest(body));
const away = { type: "store_away", retryAfterSeconds: 5 };

test("while the database is away everything is sent away, and taken again when it is back", async () => {
  const ingest = given.another({ hub, databaseUrl: cable.url, db });
  expect(await receive(ingest)).toMatchObject({ type: "accepted" });
  await cable.pull();
  const id = nextId();
  const during = await Promise.all(
    Array.from({ length: 20 }, () => receive(ingest, ownPost({ id }))),
  );
  expect(during).toEqual(during.map(() => away));
  expect(heard).toContain("resync");
  await cable.plugIn();
  expect(await receive(ingest, ownPost({ id, text: "again" }))).toMatchObject({
    type: "accepted",
    inserted: 1,
  });
});

test("an instance that never read its apps says away, not unknown", async () => {
  await cable.pull();
  const ingest = given.another({ hub, databaseUrl: cable.url, db });
  expect(await receive(ingest)).toEqual(away);
  expect(await receive(ingest, ownPost(), "nobody")).toEqual(away);
  const challenge = new Request("http://localhost/webhooks/acme?crc_token=abcdefghijklmnop1234");
  expect(await ingest.crc("acme", challenge)).toMatchObject({ type: "store_away" });
  await cable.plugIn();
});

test("challenges are answered from memory while the database is away", async () => {
  const ingest = given.another({ hub, databaseUrl: cable.url, db });
  await receive(ingest);
  await cable.pull();
  const challenge = new Request("http://localhost/webhooks/acme?crc_token=abcdefghijklmnop1234");
  expect(await ingest.crc("acme", challenge)).toMatchObject({ type: "answered" });
  await cable.plugIn();
});

test("whatever was answered as taken is there, however often the line breaks in the middle", async () => {
  const ingest = given.another({ hub, databaseUrl: cable.url, db });
  const taken: string[] = [];
  let refused = 0;
  let sending = true;
  const senders = Array.from({ length: 16 }, async () => {
    while (sending) {
      const id = nextId();
      const outcome = await receive(ingest, ownPost({ id }));
      if (outcome.type === "accepted") taken.push(id);
      else refused += 1;
      await new Promise((done) => setImmediate(done));
    }
  });
  for (let round = 0; round < 6; round += 1) {
    const before = taken.length;
    while (taken.length < before + 40) await new Promise((done) => setTimeout(done, 5));
    await cable.pull();
    await cable.plugIn();
  }
  sending = false;
  await Promise.all(senders);
  const stored = await given.database.db.activity.findMany({
    where: { objectId: { in: taken } },
    select: { objectId: true },
  });
  expect(new Set(stored.map(({ objectId }) => objectId))).toEqual(new Set(taken));
  expect(refused).toBeGreaterThan(0);
});
