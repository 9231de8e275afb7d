import { describe, expect, test } from "vitest";
import { type BodyGate, createBodyGate, readBody, readRefused } from "./read-body.ts";

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
  const enter = (gate: BodyGate, bytes: number) => {
    const place = gate.enter(bytes);
    const seen = { place, isOut: false };
    void place.isOut.then(() => {
      seen.isOut = true;
    });
    return seen;
  };
  const settled = () => new Promise((done) => setImmediate(done));

  test("who has been at it longest makes room for the newest, small ones always pass", async () => {
    const gate = createBodyGate(4 * megabyte);
    const parked = [enter(gate, 2 * megabyte), enter(gate, 2 * megabyte)];
    const small = Array.from({ length: 1000 }, () => enter(gate, 64 * 1024));
    await settled();
    expect(parked.map(({ isOut }) => isOut)).toEqual([false, false]);
    const newest = enter(gate, megabyte);
    await settled();
    expect([...parked, newest].map(({ isOut }) => isOut)).toEqual([true, false, false]);
    expect(small.some(({ isOut }) => isOut)).toBe(false);
  });

  test("a place given back is free, once", async () => {
    const gate = createBodyGate(2 * megabyte);
    const first = enter(gate, megabyte);
    first.place.leave();
    first.place.leave();
    const others = [enter(gate, megabyte), enter(gate, megabyte)];
    await settled();
    expect(others.map(({ isOut }) => isOut)).toEqual([false, false]);
    enter(gate, megabyte);
    await settled();
    expect(others.map(({ isOut }) => isOut)).toEqual([true, false]);
  });

  test("a body that is put out is not read any further", async () => {
    const gate = createBodyGate(megabyte);
    const { isOut } = gate.enter(megabyte);
    const reading = readBody(stalled("{", { "content-length": "1000000" }), 60_000, isOut);
    gate.enter(megabyte);
    expect(await reading).toMatchObject({ type: "too_slow" });
  });
});
