import { afterAll, beforeAll, expect, test } from "vitest";
import { signBody } from "#lib/x/signature.ts";
import { createTestIngest, secrets, type TestIngest } from "./test-support/ingest.ts";

let given: TestIngest;
beforeAll(async () => {
  given = await createTestIngest();
});
afterAll(() => given.close());

const ask = (token: string | null, address = "199.59.148.1", slug = "acme") => {
  const url = new URL(`http://localhost/webhooks/${slug}`);
  if (token !== null) url.searchParams.set("crc_token", token);
  return given.ingest.crc(
    slug,
    new Request(url, { headers: { "x-birdseye-remote-address": address } }),
  );
};
const token = "MWRjMmY5ZDYtNTg0Zi00NjZh";

test("an answer is X's construction over the token, with the newest secret", async () => {
  expect(await ask(token)).toEqual({
    type: "answered",
    body: { response_token: signBody(secrets.acme, token) },
  });
});

test("an answered challenge is written on the app's webhooks, and told", async () => {
  const { db } = given.database;
  await db.webhook.create({
    data: { id: "901", appId: given.appIds.acme, url: "https://x.test/webhooks/acme", valid: true },
  });
  await ask(token);
  await given.ingest.flush();
  const webhook = await db.webhook.findUniqueOrThrow({
    where: { id: "901" },
    include: { checks: true },
  });
  expect(webhook.lastCrcAt).not.toBeNull();
  expect(webhook.checks).toMatchObject([{ source: "crc", valid: true }]);
  expect(given.heard).toContainEqual({
    type: "webhook",
    health: expect.objectContaining({ id: "901", app: "acme", lastCrcAt: expect.any(String) }),
  });
});

test.each(['{"for_user_id":"1"}', "[]", '"x"'])(
  "%s is refused, alarmed and kept: whoever signs that signs a delivery",
  async (oracle) => {
    given.logged.length = 0;
    expect(await ask(oracle)).toEqual({ type: "refused_token", reason: "json_shaped" });
    expect(given.logged).toMatchObject([
      { level: "warn", facts: { app: "acme", sourceAddress: "199.59.148.1" } },
    ]);
    await given.ingest.flush();
    const kept = await given.database.db.rejectedDelivery.findFirstOrThrow({
      orderBy: { id: "desc" },
    });
    expect(kept).toMatchObject({ reason: "crc_oracle", status: 400, appSlug: "acme" });
    expect(Buffer.from(kept.bodyStart ?? []).toString()).toBe(oracle);
  },
);

test("a missing token and an unknown app are told apart", async () => {
  expect(await ask(null)).toEqual({ type: "missing_token" });
  expect(await ask(token, "199.59.148.1", "nobody")).toEqual({ type: "unknown_app" });
});

test("one place cannot ask for signatures without end; another place still can", async () => {
  const answers = await Promise.all(Array.from({ length: 300 }, () => ask(token, "203.0.113.5")));
  const answered = answers.filter(({ type }) => type === "answered").length;
  expect(answered).toBeGreaterThan(10);
  expect(answered).toBeLessThan(100);
  expect(await ask(token, "199.59.148.2")).toMatchObject({ type: "answered" });
});
