import { afterAll, beforeAll, expect, test } from "vitest";
import { createEmulator, type Emulator } from "#emulator/index.ts";
import { createTestServer, type TestServer } from "#lib/http/test-support/server.ts";
import { addMs, minutes } from "#lib/time.ts";
import { welcomeBack, welcomeGuest } from "./guest.ts";
import { seedDemo } from "./seed.ts";

let server: TestServer;
let emulator: Emulator;
let aheadMs = 0;
const demo = { email: "demo@birdseye.local", password: "birdseye-demo" };
beforeAll(async () => {
  server = await createTestServer({ demo, clock: { now: () => addMs(new Date(), aheadMs) } });
  emulator = await createEmulator({ relaxReplayEdges: true });
});
afterAll(async () => {
  await emulator.close();
  await server.close();
});

const states = async () => {
  const accounts = await server.deps.db.account.findMany({ where: { connectedAt: { not: null } } });
  return Object.fromEntries(accounts.map(({ username, state }) => [username ?? "", state]));
};

test("the guest revokes in the steady traffic, the demo's accounts stay, and the guest comes back", async () => {
  const { deps } = server;
  const dashboardUrl = await server.listen();
  const { by } = await seedDemo(deps, { emulatorUrl: emulator.url, dashboardUrl, ...demo });
  const guest = await welcomeGuest(deps, by, emulator.url);
  expect(await states()).toMatchObject({ isles_tourism: "connected", northwind_air: "connected" });

  // The same traffic as in the demo, only faster.
  emulator.traffic.start({ rate: 200 });
  await expect
    .poll(() => deps.db.activity.count({ where: { kind: "oauth.revoke" } }), { timeout: 20_000 })
    .toBe(1);
  emulator.traffic.stop();
  await emulator.settled();
  const { isles_tourism, ...others } = await states();
  expect(isles_tourism).toBe("revoked");
  expect(Object.values(others)).toEqual(["connected", "connected", "connected"]);

  await welcomeBack(deps, by, { guest, emulatorUrl: emulator.url });
  expect((await states()).isles_tourism).toBe("revoked");
  aheadMs = minutes(3);
  await welcomeBack(deps, by, { guest, emulatorUrl: emulator.url });
  expect((await states()).isles_tourism).toBe("connected");
  // Nobody did any of this: the audit log names Birdseye itself.
  const signed = await deps.db.auditEntry.groupBy({ by: ["action", "operatorId"] });
  expect(signed.filter(({ operatorId }) => operatorId !== null)).toEqual([
    { action: "operator.setup", operatorId: by },
  ]);
  expect(signed.map(({ action }) => action)).toContain("account.connect");
  expect(emulator.activities().some((one) => one.accountId === guest)).toBe(true);
});
