import { afterEach, describe, expect, it } from "vitest";
import { startTinyX, testClient, userToken } from "./test-support/tiny-x.ts";

const open: { close(): Promise<void> }[] = [];
const tinyX = async (...args: Parameters<typeof startTinyX>) => {
  const server = await startTinyX(...args);
  open.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const noWebhooks = { body: { data: [], meta: { result_count: 0 } } };

describe("a call to X", () => {
  it("tries a GET again after trouble at X's end, waiting longer each time", async () => {
    const x = await tinyX((_, index) =>
      index < 2 ? { status: 503, body: "<html>busy</html>" } : noWebhooks,
    );
    const waits: number[] = [];
    const client = testClient(x.url, { sleep: async (ms) => void waits.push(ms) });
    expect(await client.listWebhooks()).toMatchObject({ ok: true, data: [] });
    expect(waits).toEqual([250, 500]);
  });

  it("gives up on a GET after the allowed tries", async () => {
    const x = await tinyX(() => ({ status: 500 }));
    expect(await testClient(x.url).listWebhooks()).toMatchObject({
      ok: false,
      error: { kind: "unavailable", status: 500, retryable: true },
    });
    expect(x.seen).toHaveLength(3);
  });

  it("never repeats a POST by itself", async () => {
    const x = await tinyX(() => ({ status: 503 }));
    const outcome = await testClient(x.url).createWebhook("https://a.example/webhooks/a");
    expect(outcome).toMatchObject({ ok: false, error: { kind: "unavailable" } });
    expect(x.seen).toHaveLength(1);
  });

  it("hands a rate limit back at once, with the time it ends", async () => {
    const x = await tinyX(() => ({
      status: 429,
      headers: { "x-rate-limit-reset": "1774456200" },
      body: { title: "Too Many Requests", type: "about:blank", status: 429 },
    }));
    expect(await testClient(x.url).listWebhooks()).toMatchObject({
      ok: false,
      error: { kind: "rate_limited", retryAt: new Date("2026-03-25T16:30:00.000Z") },
    });
    expect(x.seen).toHaveLength(1);
  });

  it("does not swallow an answer longer than any of X's", async () => {
    const x = await tinyX(() => ({ body: `{"data":"${"x".repeat(9 * 1024 * 1024)}"}` }));
    const outcome = await testClient(x.url).listWebhooks();
    expect(outcome).toMatchObject({ ok: false, error: { kind: "unexpected", status: 200 } });
    expect(JSON.stringify(outcome)).toContain("far longer");
  });

  it("reports the rate limit of a good answer", async () => {
    const headers = {
      "x-rate-limit-limit": "450",
      "x-rate-limit-remaining": "449",
      "x-rate-limit-reset": "1774456200",
    };
    const x = await tinyX(() => ({ ...noWebhooks, headers }));
    expect(await testClient(x.url).listWebhooks()).toMatchObject({
      rateLimit: { limit: 450, remaining: 449, resetAt: new Date("2026-03-25T16:30:00.000Z") },
    });
  });

  it("ends when X stays silent", async () => {
    const x = await tinyX(() => ({ silent: true }));
    const client = testClient(x.url, { timeoutMs: 30, retries: 0 });
    expect(await client.listWebhooks()).toMatchObject({
      ok: false,
      error: { kind: "timeout", status: null, retryable: true },
    });
  });

  it("says so when nobody is there", async () => {
    const x = await startTinyX(() => ({}));
    await x.close();
    expect(await testClient(x.url).listWebhooks()).toMatchObject({
      ok: false,
      error: { kind: "unreachable", status: null, reason: "ECONNREFUSED", retryable: true },
    });
  });

  it("does not carry credentials along a redirect", async () => {
    const elsewhere = await tinyX(() => noWebhooks);
    const x = await tinyX(() => ({ status: 307, headers: { location: `${elsewhere.url}/steal` } }));
    expect(await testClient(x.url).listWebhooks()).toMatchObject({
      ok: false,
      error: { kind: "unexpected", status: 307 },
    });
    expect(elsewhere.seen).toHaveLength(0);
  });

  it("takes a web page for what it is, also with status 200", async () => {
    const x = await tinyX(() => ({ body: "<!doctype html><title>Welcome</title>" }));
    const client = testClient(x.url);
    for (const outcome of [
      await client.listWebhooks(),
      await client.createWebhook("https://a.example/w"),
      await client.deleteWebhook("1"),
      await client.validateWebhook("1"),
      await client.subscribeAaa("1", userToken),
      await client.unsubscribeAaa("1", "2"),
      await client.countSubscriptions(),
      await client.replay("1", new Date(0), new Date(60_000)),
      await client.me(userToken),
    ])
      expect(outcome).toMatchObject({ ok: false, error: { kind: "unexpected", status: 200 } });
  });

  it("takes a 200 that holds only errors for a refusal", async () => {
    const x = await tinyX(() => ({
      body: { errors: [{ message: "WebhookIdInvalid: made up" }] },
    }));
    expect(await testClient(x.url).deleteWebhook("1")).toMatchObject({
      ok: false,
      error: { kind: "webhook_unknown", status: 200 },
    });
  });

  it("never lets a secret out in a message, even when the other side echoes it", async () => {
    const x = await tinyX(({ headers, body, query }) => ({
      status: 400,
      body: {
        error: { message: `You sent ${headers.authorization} and ${body} and ${query.ids}` },
        echo: "made-up-consumer-secret",
      },
    }));
    const client = testClient(x.url, { clientId: "public", bearerToken: "made-up-bearer-token" });
    const outcomes = [
      await client.listWebhooks(),
      await client.me(userToken),
      await client.me({ kind: "oauth2", accessToken: "made-up-access-token" }),
      await client.checkCredentials(),
      await client.oauth1?.accessToken(userToken, "made-up-verifier"),
      await client.oauth2?.refresh("made-up-refresh-token"),
    ];
    for (const outcome of outcomes) {
      expect(outcome?.ok).toBe(false);
      expect(JSON.stringify(outcome)).not.toMatch(
        /made-up-(bearer|access|refresh|consumer|token)|bWFkZS11cC1/,
      );
    }
  });
});
