import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHub } from "#lib/realtime/hub.ts";
import { signBody } from "#lib/x/signature.ts";
import { createTestIngest, sealedSecret, secrets, type TestIngest } from "./test-support/ingest.ts";

let given: TestIngest;
beforeAll(async () => {
  given = await createTestIngest();
});
afterAll(() => given.close());

const ask = (
  token: string | null,
  address = "199.59.148.1",
  slug = "acme",
  ingest = given.ingest,
) => {
  const url = new URL(`http://localhost/webhooks/${slug}`);
  if (token !== null) url.searchParams.set("crc_token", token);
  return ingest.crc(slug, new Request(url, { headers: { "x-birdseye-remote-address": address } }));
};
const token = "MWRjMmY5ZDYtNTg0Zi00NjZh";

test("an answer is X's construction over the token, with the newest secret", async () => {
  expect(await ask(token)).toEqual({
    type: "answered",
    body: { response_token: signBody(secrets.acme, token) },
  });
});

test("an answered challenge is written on the app's webhooks, and announced", async () => {
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

test("a stranger behind X's proxy address never keeps X's own checks out", async () => {
  const proxy = "203.0.113.5";
  const answers = await Promise.all(Array.from({ length: 300 }, () => ask(token, proxy)));
  expect(new Set(answers.map(({ type }) => type))).toEqual(new Set(["answered"]));
  await Promise.all(Array.from({ length: 300 }, () => ask("[]", proxy)));
  expect(await ask(token, proxy)).toMatchObject({ type: "answered" });
});

test("a flood of oracle attempts is refused and counted whole, and logged a few times", async () => {
  await given.ingest.flush();
  const before = given.ingest.stats().rejected.crc_oracle ?? 0;
  given.logged.length = 0;
  for (let n = 0; n < 500; n += 1)
    expect(await ask(`{"n":${n}}`)).toEqual({ type: "refused_token", reason: "json_shaped" });
  expect(given.ingest.stats().rejected.crc_oracle).toBe(before + 500);
  expect(given.logged.length).toBeLessThan(20);
});

describe("with both secrets", () => {
  const client = "acme's client secret";
  const db = () => given.database.db;
  const set = async (columns: { crcKey?: string; crcKeyAccepted?: string | null }) => {
    await db().app.update({ where: { id: given.appIds.acme }, data: columns });
    given.hub.publish({ type: "apps" });
  };
  const answeredWith = async (ingest = given.ingest) => {
    const outcome = await ask(token, undefined, undefined, ingest);
    if (outcome.type !== "answered") return outcome.type;
    const { response_token } = outcome.body;
    if (response_token === signBody(client, token)) return "client";
    return response_token === signBody(secrets.acme, token) ? "consumer" : "something else";
  };
  beforeAll(async () => {
    await db().appSecret.create({ data: sealedSecret(given.appIds.acme, "client", client) });
  });

  test("the client secret answers by itself, what X took before, or what is set", async () => {
    await set({});
    expect(await answeredWith()).toBe("client");
    await set({ crcKeyAccepted: "consumer" });
    expect(await answeredWith()).toBe("consumer");
    await set({ crcKey: "client" });
    expect(await answeredWith()).toBe("client");
    await set({ crcKey: "consumer", crcKeyAccepted: null });
    expect(await answeredWith()).toBe("consumer");
  });

  test("a fixed one that is not there has no stand-in; automatic takes the other", async () => {
    const retired = { where: { kind: "consumer" }, data: { retiredAt: new Date(0) } };
    await db().appSecret.updateMany(retired);
    await set({});
    expect(await answeredWith()).toBe("no_secret");
    await set({ crcKey: "automatic", crcKeyAccepted: "consumer" });
    expect(await answeredWith()).toBe("client");
    await db().appSecret.updateMany({ where: { kind: "consumer" }, data: { retiredAt: null } });
  });

  test("another instance answers with the changed key as soon as it hears of it", async () => {
    const hub = createHub();
    const elsewhere = given.another({ hub });
    await set({ crcKey: "client" });
    expect(await answeredWith(elsewhere)).toBe("client");
    await set({ crcKey: "consumer" });
    hub.publish({ type: "apps" }, "elsewhere");
    expect(await answeredWith(elsewhere)).toBe("consumer");
  });

  test.each(["client", "consumer"])(
    "the %s secret signs no token shaped like a body",
    async (key) => {
      await set({ crcKey: key });
      for (const oracle of ['{"for_user_id":"1"}', "[]", '"x"', "{}"])
        expect(await ask(oracle)).toEqual({ type: "refused_token", reason: "json_shaped" });
    },
  );
});
