import { describe, expect, test } from "vitest";
import { createBodyGate, readBody, readRefused } from "./read-body.ts";

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

describe("the gate before bodies that nobody has verified yet", () => {
  const megabyte = 1024 * 1024;

  test("small ones pass at once, large ones together hold no more than allowed, in their order", async () => {
    const gate = createBodyGate(4 * megabyte, 60_000);
    const order: string[] = [];
    const enter = async (name: string, bytes: number) => {
      const leave = await gate.enter(bytes);
      order.push(name);
      return leave;
    };
    const first = await enter("first", 3 * megabyte);
    const second = enter("second", 3 * megabyte);
    const third = enter("third", megabyte);
    await enter("small", 1000);
    expect(order).toEqual(["first", "small"]);
    first?.();
    first?.();
    const leave = await second;
    await third;
    expect(order).toEqual(["first", "small", "second", "third"]);
    leave?.();
  });

  test("one larger than all that is allowed passes alone", async () => {
    const gate = createBodyGate(megabyte, 60_000);
    (await gate.enter(5 * megabyte))?.();
    expect(await gate.enter(5 * megabyte)).not.toBeNull();
  });

  test("who waits too long is told, and does not stand in the way", async () => {
    const gate = createBodyGate(megabyte, 1);
    const leave = await gate.enter(megabyte);
    expect(await gate.enter(megabyte)).toBeNull();
    leave?.();
    expect(await gate.enter(megabyte)).not.toBeNull();
  });
});
