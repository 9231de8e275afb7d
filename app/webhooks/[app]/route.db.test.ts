import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownPost } from "#lib/ingest/test-support/bodies.ts";
import {
  createTestIngest,
  secrets,
  signed,
  type TestIngest,
} from "#lib/ingest/test-support/ingest.ts";
import {
  askWebhook,
  type WebhookAnswer,
  type WebhookCase,
  webhookCases,
} from "#lib/ingest/test-support/webhook-cases.ts";
import type { Logger } from "#lib/log.ts";
import { dropSingleton, processSingleton } from "#lib/process-singleton.ts";
import { stampRemoteAddress } from "#lib/server/remote-address.ts";
import { createWebhookFastPath } from "#lib/server/webhook-fast-path.ts";
import { GET, POST } from "./route.ts";

const port = 20314;
let given: TestIngest;
const lane = createWebhookFastPath({ GET, POST }, { error: console.error } as unknown as Logger);
const http = createServer((request, response) => {
  stampRemoteAddress(request);
  if (!lane(request, response)) response.writeHead(404).end();
});

beforeAll(async () => {
  given = await createTestIngest();
  processSingleton("ingest", () => given.ingest);
  await new Promise<void>((done) => http.listen(port, "127.0.0.1", done));
});
afterAll(async () => {
  http.closeAllConnections();
  await new Promise((done) => http.close(done));
  dropSingleton("ingest");
  await given.close();
});

/** The handler by itself, as Next's router calls it. */
const askHandler = async ({ body, headers, method, path }: WebhookCase): Promise<WebhookAnswer> => {
  const url = new URL(path, "http://localhost");
  const bytes = Buffer.from(body ?? "");
  const request = new Request(url, {
    method,
    headers: {
      ...headers,
      ...(method === "POST" ? { "content-length": String(bytes.byteLength) } : {}),
    },
    body: method === "POST" ? bytes : null,
  });
  const params = Promise.resolve({ app: url.pathname.split("/").at(-1) ?? "" });
  const answer = await (method === "POST" ? POST : GET)(request, { params });
  return {
    status: answer.status,
    body: await answer.json(),
    type: answer.headers.get("content-type"),
  };
};

describe.each([
  ["the handler by itself", askHandler],
  ["the fast path", (one: WebhookCase) => askWebhook(`http://127.0.0.1:${port}`, one)],
])("through %s", (_name, ask) => {
  test.each(webhookCases("acme", secrets.acme))("$name: $status", async (one) => {
    const { body, status, type } = await ask(one);
    expect([status, body]).toMatchObject([one.status, one.answer]);
    expect(type).toBe("application/json");
  });
});

describe("over a real connection", () => {
  test("the peer's own address is kept, whatever the sender claims", async () => {
    const body = ownPost({ account: "63001" });
    await fetch(`http://127.0.0.1:${port}/webhooks/acme`, {
      method: "POST",
      headers: { ...signed(body), "x-birdseye-remote-address": "6.6.6.6" },
      body,
    });
    const row = await given.database.db.activity.findFirstOrThrow({
      where: { accountId: "63001" },
      include: { delivery: true },
    });
    expect(row.delivery.sourceAddress).toBe("127.0.0.1");
    expect(row.delivery.headers).not.toHaveProperty("x-birdseye-remote-address");
  });

  test("a sender that goes away in the middle harms nobody", async () => {
    const { connect } = await import("node:net");
    const socket = connect(port, "127.0.0.1");
    const body = ownPost();
    socket.write(
      `POST /webhooks/acme HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length + 100}\r\nx-twitter-webhooks-signature: ${signed(body)["x-twitter-webhooks-signature"]}\r\n\r\n${body}`,
    );
    await new Promise((done) => setTimeout(done, 50));
    socket.destroy();
    const [after] = webhookCases("acme", secrets.acme);
    if (after === undefined) throw new Error("no case");
    expect((await askWebhook(`http://127.0.0.1:${port}`, after)).status).toBe(200);
  });
});
