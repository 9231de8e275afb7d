/** X (the emulator) checks the real route: which secret answers, and how the one that X expects is found out. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { AppView } from "#lib/apps/contract.ts";
import { createEmulated, type Emulated } from "#lib/http/test-support/emulated.ts";
import type { Logger } from "#lib/log.ts";
import { createWebhookFastPath } from "#lib/server/webhook-fast-path.ts";
import type { WebhookView } from "#lib/webhooks/contract.ts";
import { GET, POST } from "./route.ts";

let url = "";
let asked = 0;
const lane = createWebhookFastPath({ GET, POST }, { error: console.error } as unknown as Logger);
const http = createServer((request, response) => {
  if (request.method === "GET") asked += 1;
  if (!lane(request, response)) response.writeHead(404).end();
});

let on: Emulated;
beforeAll(async () => {
  on = await createEmulated();
  await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/webhooks/demo`;
});
afterAll(async () => {
  http.closeAllConnections();
  await new Promise((done) => http.close(done));
  await on.close();
});

const app = () => on.api<AppView>("GET", "/api/apps/demo");
const xExpects = (crcKeyV2: "client" | "consumer" | "either") =>
  on.emulator.knobs.patch({ crcKeyV2 });
const register = () => on.api<WebhookView>("POST", "/api/webhooks", { app: "demo", url });
const validate = (id: string) => on.api<WebhookView>("PUT", `/api/webhooks/${id}`);
const remove = (id: string) => on.api("DELETE", `/api/webhooks/${id}`);
beforeEach(async () => {
  xExpects("either");
  await on.server.deps.db.app.update({
    where: { slug: "demo" },
    data: { crcKey: "automatic", crcKeyAccepted: null },
  });
  on.server.deps.announce.apps();
  asked = 0;
});

test("automatic begins with the client secret and remembers that X took it", async () => {
  expect((await app()).crc).toEqual({ key: "automatic", accepted: null, inUse: "client" });
  const { id } = await register();
  expect(asked).toBe(1);
  expect((await app()).crc).toEqual({ key: "automatic", accepted: "client", inUse: "client" });
  await remove(id);
});

test("when X calls the answer wrong, the other secret is tried once and remembered", async () => {
  xExpects("consumer");
  const { id, valid } = await register();
  expect(valid).toBe(true);
  expect(asked).toBe(2);
  expect((await app()).crc).toEqual({ key: "automatic", accepted: "consumer", inUse: "consumer" });
  await validate(id);
  expect(asked).toBe(3);
  // X drops the older key one day: validation finds the newer one.
  xExpects("client");
  expect(await validate(id)).toMatchObject({ valid: true });
  expect(asked).toBe(5);
  expect((await app()).crc).toMatchObject({ accepted: "client", inUse: "client" });
  await remove(id);
});

test("neither fits: X is asked twice, what was known stays, and the refusal says what is wrong", async () => {
  const { id } = await register();
  await on.api("PATCH", "/api/apps/demo", {
    clientSecret: "not-the-one-of-x",
    consumerSecret: "not-the-one-of-x",
  });
  asked = 0;
  const refusal = await on.refusal("PUT", `/api/webhooks/${id}`);
  expect(refusal).toMatchObject({ status: 422, code: "x_refused" });
  expect(refusal.message).toMatch(/another key.*client secret/);
  expect(asked).toBe(2);
  expect((await app()).crc).toMatchObject({ accepted: "client", inUse: "client" });
  await on.api("PATCH", "/api/apps/demo", {
    clientSecret: "emulator-client-secret",
    consumerSecret: "emulator-consumer-secret",
  });
  await remove(id);
});

test("a fixed key is never changed for the other", async () => {
  await on.api("PATCH", "/api/apps/demo", { crcKey: "client" });
  xExpects("consumer");
  expect(await on.refusal("POST", "/api/webhooks", { app: "demo", url })).toMatchObject({
    status: 422,
  });
  expect(asked).toBe(1);
  await on.api("PATCH", "/api/apps/demo", { crcKey: "consumer" });
  const { id } = await register();
  expect(asked).toBe(2);
  expect((await app()).crc).toEqual({ key: "consumer", accepted: "consumer", inUse: "consumer" });
  // Back to automatic: what X takes goes on, so that its next check does not fail.
  const back = await on.api<AppView>("PATCH", "/api/apps/demo", { crcKey: "automatic" });
  expect(back.crc).toEqual({ key: "automatic", accepted: "consumer", inUse: "consumer" });
  await remove(id);
});

test("an answer that X merely did not get is no reason to try the other", async () => {
  on.emulator.knobs.patch({ crcFailure: 1 });
  expect(await on.refusal("POST", "/api/webhooks", { app: "demo", url })).toMatchObject({
    status: 422,
  });
  expect(asked).toBe(1);
  on.emulator.knobs.patch({ crcFailure: 0 });
});

test.each([
  [{ wrongConsumerSignature: 1 }, "accepted"],
  [{ wrongClientSignature: 1 }, "refused"],
  [{ signaturesV2: "client" }, "accepted"],
  [{ signaturesV2: "consumer" }, "accepted"],
])("a delivery with %o is %s", async (knobs, end) => {
  const { id } = await register();
  const [person] = on.people;
  await on.connect(person?.id ?? "");
  await on.api("POST", "/api/subscriptions", { webhook: id, account: person?.id, product: "aaa" });
  on.emulator.knobs.patch({ ...knobs, retries: 0 } as object);
  on.emulator.emit({ kind: "post", as: person?.id ?? "" });
  await on.emulator.settled();
  const [delivery] = on.emulator.deliveries();
  expect(delivery?.attempts.map(({ status }) => status)).toEqual([end === "accepted" ? 200 : 401]);
  on.emulator.knobs.reset();
  await remove(id);
});
