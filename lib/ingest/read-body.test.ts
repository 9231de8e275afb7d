import { expect, test } from "vitest";
import { readBody, readRefused } from "./read-body.ts";

/** A body of which only the beginning ever comes. */
const stalled = (start: string, headers: Record<string, string> = {}): Request =>
  // `duplex` is asked for by Node and not known to the types of the browser.
  new Request("http://localhost/webhooks/acme", {
    method: "POST",
    headers,
    body: new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(start)),
    }),
    duplex: "half",
  } as RequestInit);

test("a body that never ends is given up, with and without a declared length", async () => {
  const slow = { type: "too_slow", patienceMs: 5 };
  expect(await readBody(stalled("{"), 5)).toEqual(slow);
  expect(await readBody(stalled("{", { "content-length": "100" }), 5)).toEqual(slow);
});

test("a body that will be refused anyway is not waited for; what came of it is kept", async () => {
  const { start, total, complete } = await readRefused(
    stalled("half a bo", { "content-length": "5000" }),
    50,
  );
  expect(new TextDecoder().decode(start)).toBe("half a bo");
  expect({ total, complete }).toEqual({ total: 5000, complete: false });
});

test("a body that came whole is known to be whole", async () => {
  const request = new Request("http://localhost/", { method: "POST", body: "{}" });
  expect(await readRefused(request)).toMatchObject({ total: 2, complete: true });
});
