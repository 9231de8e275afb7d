import { afterAll, beforeAll, expect, test } from "vitest";
import { createEmulator, type Emulator } from "#emulator/index.ts";
import { createTestServer, type TestServer } from "#lib/http/test-support/server.ts";
import { ownPost } from "#lib/ingest/test-support/bodies.ts";
import { signBody } from "#lib/x/signature.ts";
import { type DemoOptions, localAddress, seedDemo } from "./seed.ts";

let server: TestServer;
let emulator: Emulator;
let options: DemoOptions;
const demo = { email: "demo@birdseye.local", password: "birdseye-demo" };
beforeAll(async () => {
  server = await createTestServer({ demo });
  emulator = await createEmulator({ relaxReplayEdges: true });
  options = { emulatorUrl: emulator.url, dashboardUrl: await server.listen(), ...demo };
});
afterAll(async () => {
  await emulator.close();
  await server.close();
});

const state = async () => {
  const { email, password } = demo;
  const answer = await server.call("POST", "/api/auth/sign-in/email", {
    body: { email, password },
  });
  const cookie = server.cookieOf(answer);
  const items = async (path: string) =>
    ((await server.json("GET", path, { cookie })) as { items: Record<string, unknown>[] }).items;
  return {
    apps: await items("/api/apps"),
    accounts: await items("/api/accounts"),
    // When X was last asked, and last asked us, is no part of the state.
    webhooks: (await items("/api/webhooks")).map(
      ({ checkedAt: _, lastCrcAt: __, ...webhook }) => webhook,
    ),
    subscriptions: await items("/api/subscriptions"),
  };
};

test("an empty dashboard gets owner, App, three accounts, a valid webhook and subscriptions", async () => {
  await seedDemo(server.deps, options);
  const { apps, accounts, webhooks, subscriptions } = await state();
  expect(apps).toMatchObject([
    { slug: "demo", consumerKey: "emulator-consumer-key", apiBaseUrl: emulator.url },
  ]);
  expect(accounts.map((account) => account.state)).toEqual(Array(3).fill("connected"));
  expect(webhooks).toMatchObject([
    { valid: true, url: `${options.dashboardUrl}/webhooks/demo`, subscriptions: 3 },
  ]);
  expect(subscriptions).toHaveLength(3);
  expect(emulator.world.people().filter((person) => person.account).length).toBeGreaterThan(3);
  expect(await server.json("GET", "/api/setup")).toEqual({ needed: false, demo });
});

test("what happens to a seeded account is stored and listed", async () => {
  const [account] = emulator.world.people().filter((person) => person.account);
  emulator.emit({ kind: "post", as: account?.id ?? "", text: "Good morning" });
  await emulator.settled();
  const stored = await server.deps.db.activity.findMany({ where: { kind: "post.create" } });
  expect(stored).toMatchObject([{ accountId: account?.id, text: "Good morning" }]);
});

test("anyone can sign a delivery by hand, with either secret and its header", async () => {
  const address = `${options.dashboardUrl}/webhooks/demo`;
  const post = async (headers: Record<string, string>, body: string) =>
    (await fetch(address, { method: "POST", headers, body })).status;
  const signatures = (body: string) => ({
    newer: { "x-twitter-webhooks-signature-oauth2": signBody("emulator-client-secret", body) },
    older: { "x-twitter-webhooks-signature": signBody("emulator-consumer-secret", body) },
  });
  for (const which of ["newer", "older"] as const) {
    const body = ownPost({ account: "60099", text: which });
    expect(await post(signatures(body)[which], body), which).toBe(200);
  }
  const body = ownPost({ account: "60099" });
  const swapped = signBody("emulator-consumer-secret", body);
  const { older } = signatures(body);
  expect(await post({ ...older, "x-twitter-webhooks-signature-oauth2": swapped }, body)).toBe(401);
  const crc = await fetch(`${address}?crc_token=abc&nonce=def`);
  expect(await crc.json()).toEqual({ response_token: signBody("emulator-client-secret", "abc") });
  await server.deps.db.account.delete({ where: { id: "60099" } });
});

test("running it again changes nothing", async () => {
  const before = await state();
  await seedDemo(server.deps, options);
  expect(await state()).toEqual(before);
});

test("loopback's two names are one address: no second webhook under the other one", async () => {
  const before = await state();
  const dashboardUrl = options.dashboardUrl.replace("127.0.0.1", "localhost");
  expect(dashboardUrl).not.toBe(options.dashboardUrl);
  await seedDemo(server.deps, { ...options, dashboardUrl });
  expect(await state()).toEqual(before);
});

test.each([
  ["http://localhost:3000", "http://127.0.0.1:3000", "http://localhost:3000"],
  ["https://birdseye.example.org", "http://127.0.0.1:3000", "http://127.0.0.1:3000"],
  ["http://localhost:8080", "http://127.0.0.1:3000", "http://127.0.0.1:3000"],
])("with %s as address of the pages the emulator calls %s as %s", (publicUrl, local, called) => {
  expect(localAddress(publicUrl, local)).toBe(called);
});

test("an emulator that forgot everything is set up anew; a new password is taken over", async () => {
  emulator.reset();
  demo.password = "another-password";
  await seedDemo(server.deps, { ...options, ...demo });
  const { accounts, webhooks, subscriptions } = await state();
  expect(accounts.map((account) => account.state)).toEqual(Array(3).fill("connected"));
  expect(webhooks).toMatchObject([{ valid: true, subscriptions: 3 }]);
  expect(subscriptions).toHaveLength(3);
});

test("a dashboard with an owner of its own is left alone, with a sentence", async () => {
  await server.deps.db.operator.updateMany({ data: { email: "owner@example.test" } });
  await expect(seedDemo(server.deps, options)).rejects.toThrow(/choose another DATA_DIR/);
});
