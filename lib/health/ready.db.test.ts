import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type DiskOptions, diskNow, lookAtDisk } from "#lib/db/disk.ts";
import { createTestServer, type TestServer } from "#lib/http/test-support/server.ts";
import { ownPost } from "#lib/ingest/test-support/bodies.ts";
import { createCable } from "#lib/ingest/test-support/cable.ts";
import {
  createTestIngest,
  createTestLog,
  deliveryRequest,
  type TestIngest,
} from "#lib/ingest/test-support/ingest.ts";
import { problems } from "#lib/overview/problems-service.ts";
import { dropSingleton, processSingleton } from "#lib/process-singleton.ts";

let server: TestServer;
let given: TestIngest;
const { lines, log } = createTestLog();
const megabyte = 1_000_000;

beforeAll(async () => {
  server = await createTestServer();
  given = await createTestIngest();
});
afterEach(() => dropSingleton("disk"));
afterAll(async () => {
  await given.close();
  await server.close();
});

const ready = async () => {
  const answer = await server.call("GET", "/api/ready");
  return { code: answer.status, ...((await answer.json()) as { reason?: string }) };
};

/** What the watch sees when so much is free. */
const withFree = (megabytes: number, options: Partial<DiskOptions> = {}) =>
  lookAtDisk({
    directory: "/",
    limits: { warnBytes: 2000 * megabyte, floorBytes: 250 * megabyte },
    log,
    measure: async () => megabytes * megabyte,
    ...options,
  });

test("readiness is what the deliveries' own connections say, whatever other pools reach", async () => {
  const cable = await createCable(given.database.url, 20331);
  processSingleton("ingest", () => given.another({ databaseUrl: cable.url }));
  expect(await ready()).toMatchObject({ code: 200 });
  await cable.pull();
  expect(await server.deps.db.operator.count()).toBe(0);
  expect(await ready()).toMatchObject({ code: 503, database: "down" });
  await cable.plugIn();
  expect(await ready()).toMatchObject({ code: 200 });
  dropSingleton("ingest");
  await cable.close();
});

test("below the floor deliveries are asked to come again, above it they are taken, and readiness says so", async () => {
  const send = () => given.ingest.receive("acme", deliveryRequest(ownPost()));
  await withFree(249);
  expect(await send()).toEqual({ type: "store_away", retryAfterSeconds: 60 });
  expect(await ready()).toMatchObject({
    code: 503,
    database: "up",
    reason: "The disk is full: free some space.",
  });
  await withFree(251);
  expect(await send()).toMatchObject({ type: "accepted" });
  expect(await ready()).toMatchObject({ code: 200 });
});

test("the dashboard warns while there is time, and says what is refused once there is none", async () => {
  const said = async () => (await problems(server.deps))[0];
  await withFree(5000);
  expect(await said()).toBeUndefined();
  await withFree(1400);
  expect(await said()).toMatchObject({
    kind: "disk_full",
    title: "The disk is getting full: 1.4 GB free.",
    advice: expect.stringContaining("Below 250 MB deliveries are refused."),
  });
  await withFree(180);
  expect(await said()).toMatchObject({
    title: "The disk is full (180 MB free): deliveries are refused.",
  });
});

test("the log hears of each change once; what cannot be measured changes nothing", async () => {
  lines.length = 0;
  for (const free of [5000, 1400, 1399, 180, 170, 5000]) await withFree(free);
  expect(lines.map(({ level }) => level)).toEqual(["warn", "error", "info"]);
  await withFree(0, { measure: () => Promise.reject(new Error("no")) });
  expect(diskNow()).toMatchObject({ level: "fine" });
});

test("the space of a real directory is measured", async () => {
  const limits = { warnBytes: Number.MAX_SAFE_INTEGER, floorBytes: 1 };
  await lookAtDisk({ directory: import.meta.dirname, limits, log });
  expect(diskNow()).toMatchObject({ level: "low" });
  expect(diskNow()?.freeBytes).toBeGreaterThan(1);
});
