import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deepestNesting } from "#lib/activity/nesting.ts";
import type { SignatureKind } from "#lib/x/signature.ts";
import { bodyCapBytes } from "./request.ts";
import { nextId, ownPost, user } from "./test-support/bodies.ts";
import {
  createTestIngest,
  deliveryRequest,
  sealedSecret,
  secrets,
  signed,
  type TestIngest,
} from "./test-support/ingest.ts";

let given: TestIngest;
beforeAll(async () => {
  given = await createTestIngest();
});
afterAll(() => given.close());

const receive = (body: string | Uint8Array, headers?: Record<string, string>, slug = "acme") =>
  given.ingest.receive(slug, deliveryRequest(body, headers));
const counts = async () => ({
  deliveries: await given.database.db.delivery.count(),
  activities: await given.database.db.activity.count(),
});
const lastRejected = async () => {
  await given.ingest.flush();
  return given.database.db.rejectedDelivery.findFirst({ orderBy: { id: "desc" } });
};

describe("a signed delivery", () => {
  test("is there, whole, when the answer is given", async () => {
    const id = nextId();
    const body = ownPost({ id, text: "first light &amp; coffee", account: "70001" });
    expect(await receive(body)).toEqual({
      type: "accepted",
      inserted: 1,
      duplicates: 0,
      kept: "whole",
    });
    const stored = await given.database.db.activity.findFirstOrThrow({
      where: { objectId: id },
      include: { delivery: true },
    });
    expect(stored).toMatchObject({
      accountId: "70001",
      kind: "post.create",
      source: "live",
      text: "first light &amp; coffee",
      duplicates: 0,
      pointer: "/tweet_create_events/0",
    });
    expect(Buffer.from(stored.delivery.body).toString()).toBe(body);
    expect(stored.delivery).toMatchObject({
      bytes: Buffer.byteLength(body),
      sourceAddress: "199.59.148.9",
      outcome: "parsed",
    });
    expect(stored.delivery.headers).toMatchObject({ "content-type": "application/json" });
  });

  test("for a user nobody added makes an account that is not connected, with the name X gave", async () => {
    const body = ownPost({ account: "70044", author: user("70044", "Nía Ó", "nia") });
    await receive(body);
    expect(await given.database.db.account.findUnique({ where: { id: "70044" } })).toMatchObject({
      state: "not_connected",
      username: "nia",
      name: "Nía Ó",
    });
    expect(given.heard).toContainEqual({
      type: "account",
      change: { id: "70044", state: "not_connected" },
    });
  });

  test("refreshes names, and never with less than is known", async () => {
    await receive(ownPost({ account: "70045", author: user("70045", "Old Name", "old") }));
    await receive(ownPost({ account: "70045", author: user("70045", "New Name", "new") }));
    const nameless = { for_user_id: "70045", new_events: [{ id: nextId() }] };
    await receive(JSON.stringify(nameless));
    expect(await given.database.db.account.findUnique({ where: { id: "70045" } })).toMatchObject({
      name: "New Name",
      username: "new",
      avatarUrl: "https://pbs.twimg.com/profile_images/70045/a.jpg",
    });
  });

  test("is published to the hub once, and can be read by then", async () => {
    const id = nextId();
    const found: Promise<unknown>[] = [];
    const stop = given.hub.subscribe((message) => {
      if (message.type !== "activities") return;
      for (const item of message.items)
        found.push(given.database.db.activity.findUnique({ where: { seq: BigInt(item.id) } }));
    });
    await receive(ownPost({ id, text: "told" }));
    await receive(ownPost({ id, text: "told" }));
    stop();
    expect(await Promise.all(found)).toMatchObject([{ objectId: id }]);
  });

  test("is stored though a listener fails", async () => {
    const stop = given.hub.subscribe(() => {
      throw new Error("a listener's own trouble");
    });
    expect(await receive(ownPost())).toMatchObject({ type: "accepted", inserted: 1 });
    stop();
  });

  test("that nobody could make sense of is kept as unrecognised", async () => {
    const body = JSON.stringify({ for_user_id: "70001", brand_new_events: [{ id: nextId() }] });
    expect(await receive(body)).toMatchObject({ type: "accepted", inserted: 1 });
    expect(await receive("[1,2,3]")).toMatchObject({ type: "accepted" });
  });

  test("may hold NUL, lone surrogates and invalid UTF-8; the raw bytes stay as they came", async () => {
    const id = nextId();
    const body = ownPost({ id, text: "PLACE" }).replace("PLACE", "a\\u0000b\\ud800c\\udc00d");
    expect(await receive(body)).toMatchObject({ type: "accepted", inserted: 1, kept: "whole" });
    const stored = await given.database.db.activity.findFirstOrThrow({ where: { objectId: id } });
    expect(stored.text).toBe("a\uFFFDb\uFFFDc\uFFFDd");

    const other = nextId();
    const bytes = Buffer.from(
      ownPost({ id: other, text: "X" }).replace('"text":"X"', '"text":"§"'),
      "latin1",
    );
    expect(await receive(bytes)).toMatchObject({ type: "accepted", inserted: 1, kept: "whole" });
    const row = await given.database.db.activity.findFirstOrThrow({
      where: { objectId: other },
      include: { delivery: true },
    });
    expect(row.text).toBe("\uFFFD");
    expect(Buffer.from(row.delivery.body).equals(bytes)).toBe(true);
  });

  test("may begin with a byte order mark", async () => {
    expect(await receive(`\uFEFF${ownPost()}`)).toMatchObject({ type: "accepted", inserted: 1 });
  });

  test("may be nested too deep to be read: it is kept as it came", async () => {
    const deep = `${"[".repeat(deepestNesting + 1)}${"]".repeat(deepestNesting + 1)}`;
    expect(await receive(deep)).toMatchObject({ type: "accepted", inserted: 0, kept: "failed" });
    const row = await given.database.db.delivery.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(row).toMatchObject({ outcome: "failed", bytes: deep.length });
    expect(row.problem).toContain("100,000 levels");
  });

  test("verifies with any secret of a rotation, and not with a retired one", async () => {
    const { db } = given.database;
    const [held] = await db.appSecret.findMany({ where: { appId: given.appIds.acme } });
    const body = ownPost();
    await db.appSecret.update({ where: { id: held?.id ?? "" }, data: { retiredAt: new Date(0) } });
    given.hub.publish({ type: "apps" });
    expect(await receive(body)).toMatchObject({ type: "unsigned" });
    await db.appSecret.update({ where: { id: held?.id ?? "" }, data: { retiredAt: null } });
    given.hub.publish({ type: "apps" });
    expect(await receive(body)).toMatchObject({ type: "accepted" });
  });
});

describe("with the newer signature", () => {
  const client = "acme's client secret";
  const newer = (body: string, secret = client) => signed(body, secret, "client");
  const unsigned = (reason: string) => ({ type: "unsigned", reason });
  const only = async (...kinds: SignatureKind[]) => {
    for (const kind of ["client", "consumer"] as const)
      await given.database.db.appSecret.updateMany({
        where: { appId: given.appIds.acme, kind },
        data: { retiredAt: kinds.includes(kind) ? null : new Date(0) },
      });
    given.hub.publish({ type: "apps" });
  };
  beforeAll(async () => {
    await given.database.db.appSecret.createMany({
      data: [
        sealedSecret(given.appIds.acme, "client", client),
        sealedSecret(given.appIds.other, "client", "another app's client secret"),
      ],
    });
    given.hub.publish({ type: "apps" });
  });
  afterAll(async () => {
    await given.database.db.appSecret.deleteMany({ where: { kind: "client" } });
    await only("consumer");
  });

  test("the client secret's header decides where it is there, whatever the other says", async () => {
    await only("client", "consumer");
    const accepted = { type: "accepted", inserted: 1 };
    const one = ownPost();
    expect(await receive(one, newer(one))).toMatchObject(accepted);
    const two = ownPost();
    expect(await receive(two, { ...signed(two), ...newer(two) })).toMatchObject(accepted);
    const three = ownPost();
    const olderWrong = { ...signed(three, "wrong"), ...newer(three) };
    expect(await receive(three, olderWrong)).toMatchObject(accepted);
    const four = ownPost();
    expect(await receive(four, signed(four))).toMatchObject(accepted);
  });

  test("no way back to the older header from a wrong or malformed newer one", async () => {
    const body = ownPost();
    const before = await counts();
    const wrong = { ...signed(body), ...newer(body, secrets.acme) };
    expect(await receive(body, wrong)).toEqual(unsigned("wrong_signature"));
    expect(await lastRejected()).toMatchObject({
      reason: "wrong_signature",
      detail: "x-twitter-webhooks-signature-oauth2",
      headers: wrong,
    });
    const malformed = { ...signed(body), "x-twitter-webhooks-signature-oauth2": "sha256=abc" };
    expect(await receive(body, malformed)).toEqual(unsigned("malformed_signature"));
    expect(await counts()).toEqual(before);
  });

  test("a secret of the one kind never stands in for the other", async () => {
    const body = ownPost();
    expect(await receive(body, signed(body, client))).toEqual(unsigned("wrong_signature"));
    expect(await receive(body, newer(body, secrets.acme))).toEqual(unsigned("wrong_signature"));
  });

  test("without the secret of a header the reason names what is missing here", async () => {
    const body = ownPost();
    await only("consumer");
    expect(await receive(body, newer(body))).toEqual(unsigned("needs_client_secret"));
    const both = { ...signed(body, "older"), ...newer(body) };
    expect(await receive(body, both)).toEqual(unsigned("needs_client_secret"));
    expect(await lastRejected()).toMatchObject({ status: 401, reason: "needs_client_secret" });
    await only("client");
    expect(await receive(body, signed(body))).toEqual(unsigned("needs_consumer_secret"));
    await only();
    expect(await receive(body, newer(body))).toEqual(unsigned("no_secret"));
    await only("consumer");
    expect(await receive(body, { ...signed(body), ...newer(body) })).toMatchObject({
      type: "accepted",
    });
  });

  test("another App's is recognised by either header", async () => {
    const body = ownPost();
    await only("client", "consumer");
    const others = newer(body, "another app's client secret");
    expect(await receive(body, others)).toEqual(unsigned("other_app"));
    await only("consumer");
    expect(await receive(body, others)).toEqual(unsigned("other_app"));
    await only("client");
    expect(await receive(body, signed(body, secrets.other))).toEqual(unsigned("other_app"));
    expect(await lastRejected()).toMatchObject({ reason: "other_app", detail: "other" });
  });

  test("rotation: deliveries signed by the old client secret are taken until it is retired", async () => {
    const { db } = given.database;
    await only("client", "consumer");
    const data = sealedSecret(given.appIds.acme, "client", "acme's newer client secret");
    await db.appSecret.create({ data });
    given.hub.publish({ type: "apps" });
    const old = await db.appSecret.findFirstOrThrow({
      where: { appId: given.appIds.acme, kind: "client" },
      orderBy: { createdAt: "asc" },
    });
    const [first, second, third] = [ownPost(), ownPost(), ownPost()];
    expect(await receive(first, newer(first))).toMatchObject({ type: "accepted" });
    const signedByNew = newer(second, "acme's newer client secret");
    expect(await receive(second, signedByNew)).toMatchObject({ type: "accepted" });
    const stored = await db.delivery.findMany({ orderBy: { id: "desc" }, take: 2 });
    expect(stored.map(({ secretId }) => secretId === old.id)).toEqual([false, true]);
    await db.appSecret.update({ where: { id: old.id }, data: { retiredAt: new Date(0) } });
    given.hub.publish({ type: "apps" });
    expect(await receive(third, newer(third))).toEqual(unsigned("wrong_signature"));
  });
});

describe("what is refused", () => {
  const body = ownPost({ id: "1900000000009999999" });
  const altered = Buffer.from(body);
  altered[20] = (altered[20] ?? 0) ^ 1;
  const details: Record<string, string> = {
    other_app: "other",
    wrong_signature: "x-twitter-webhooks-signature",
  };

  test.each([
    ["unsigned", body, {}, "missing_signature"],
    ["signed with a wrong secret", body, signed(body, "wrong"), "wrong_signature"],
    ["signed by another app", body, signed(body, secrets.other), "other_app"],
    [
      "signed by nobody's hash",
      body,
      { "x-twitter-webhooks-signature": "sha256=abc" },
      "malformed_signature",
    ],
    ["altered by one byte", altered, signed(body), "wrong_signature"],
    ["truncated", body.slice(0, -1), signed(body), "wrong_signature"],
  ])("%s: nothing stored, kept with its reason", async (_name, sent, headers, reason) => {
    const before = await counts();
    expect(await receive(sent, headers)).toEqual({ type: "unsigned", reason });
    expect(await counts()).toEqual(before);
    expect(await lastRejected()).toMatchObject({
      appSlug: "acme",
      status: 401,
      reason,
      bytes: Buffer.byteLength(sent),
      detail: details[reason] ?? null,
    });
  });

  test("larger than the cap, whether the header says so or not", async () => {
    const large = Buffer.alloc(bodyCapBytes + 1, 32);
    expect(await receive(large)).toMatchObject({ type: "too_large" });
    const chunked = new Request("http://localhost:20300/webhooks/acme", {
      method: "POST",
      headers: signed(large),
      body: new ReadableStream({
        start(controller) {
          for (let sent = 0; sent < 6; sent += 1) controller.enqueue(new Uint8Array(1024 * 1024));
          controller.close();
        },
      }),
      duplex: "half",
    } as RequestInit);
    expect(await given.ingest.receive("acme", chunked)).toMatchObject({ type: "too_large" });
    expect(await lastRejected()).toMatchObject({ status: 413, reason: "too_large" });
  });

  test("exactly the cap is read", async () => {
    const padded = Buffer.alloc(bodyCapBytes, 32);
    padded.write(ownPost());
    expect(await receive(padded)).toMatchObject({ type: "accepted", inserted: 1 });
  });

  test("signed but empty, or not JSON", async () => {
    const before = await counts();
    expect(await receive("")).toEqual({ type: "empty" });
    // What a CRC answer could be made to sign: a bare value is no delivery.
    for (const scalar of ["12345678901", "-1.5e3", "true", "null"])
      expect(await receive(scalar)).toEqual({ type: "not_json" });
    expect(await receive("{not json")).toEqual({ type: "not_json" });
    expect(await counts()).toEqual(before);
    expect(await lastRejected()).toMatchObject({ status: 400, reason: "not_json" });
    expect(Buffer.from((await lastRejected())?.bodyStart ?? []).toString()).toBe("{not json");
  });

  test("packed", async () => {
    const packed = await receive(body, { ...signed(body), "content-encoding": "gzip" });
    expect(packed).toEqual({ type: "encoded", encoding: "gzip" });
  });

  test("for an app that does not exist: not even noted", async () => {
    await given.ingest.flush();
    const before = await given.database.db.rejectedDelivery.count();
    expect(await receive(body, signed(body), "nobody")).toEqual({ type: "unknown_app" });
    expect(await receive(body, {}, "x".repeat(100_000))).toEqual({ type: "unknown_app" });
    await given.ingest.flush();
    expect(await given.database.db.rejectedDelivery.count()).toBe(before);
  });

  test("a flood is counted wholly and kept by samples", async () => {
    const before = given.ingest.stats().rejected.missing_signature ?? 0;
    await Promise.all(Array.from({ length: 2000 }, () => receive("spam", {})));
    await given.ingest.flush();
    expect(given.ingest.stats().rejected.missing_signature).toBe(before + 2000);
    const kept = await given.database.db.rejectedDelivery.count({
      where: { reason: "missing_signature" },
    });
    expect(kept).toBeLessThan(200);
  });
});
