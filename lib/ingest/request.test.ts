import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { bodyCapBytes, createLargeBodies, placeFor, readBody, readRefused } from "./request.ts";

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

describe("places for large bodies that nobody has verified yet", () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => vi.useRealTimers());

  const queue = () => {
    const lane = createLargeBodies();
    const inside: string[] = [];
    const leaves = new Map<string, (verdict: "wrong" | "over") => void>();
    const enter = async (name: string, bytes: number | null = 5_000_000, from = "stranger") => {
      const leave = await placeFor(
        lane,
        new Headers(bytes === null ? {} : { "content-length": String(bytes) }),
        from,
      );
      if (leave === null) inside.push(`${name} turned away`);
      else {
        inside.push(name);
        leaves.set(name, leave);
      }
    };
    return { inside, leaves, enter };
  };

  test("two are read at once, small and hopeless ones at any time", async () => {
    const { inside, leaves, enter } = queue();
    for (const name of ["1", "2", "3"]) void enter(name);
    void enter("chunked", null, "X");
    for (let number = 0; number < 3; number += 1) void enter("small", 64 * 1024);
    void enter("over the cap", bodyCapBytes + 1);
    await turn();
    expect(inside).toEqual(["1", "2", "small", "small", "small", "over the cap"]);
    leaves.get("1")?.("over");
    leaves.get("2")?.("over");
    await turn();
    await turn();
    expect(inside.slice(6)).toEqual(["3", "chunked"]);
  });

  test("a wrong one is followed by a pause, a slow one keeps its place for half a second", async () => {
    const { inside, leaves, enter } = queue();
    for (const name of ["wrong", "slow", "3", "4"]) void enter(name);
    await turn();
    leaves.get("wrong")?.("wrong");
    await turn();
    expect(inside).toEqual(["wrong", "slow"]);
    vi.advanceTimersByTime(100);
    await turn();
    expect(inside.slice(2)).toEqual(["3"]);
    vi.advanceTimersByTime(400);
    await turn();
    expect(inside.slice(3)).toEqual(["4"]);
  });

  test("one address that parks hundreds keeps nobody else out", async () => {
    const { inside, enter } = queue();
    for (let number = 0; number < 1000; number += 1) void enter(`parked ${number}`);
    void enter("X's own", 5_000_000, "X");
    await turn();
    expect(inside.filter((name) => name.endsWith("turned away"))).toHaveLength(499);
    vi.advanceTimersByTime(500);
    await turn();
    await turn();
    expect(inside).toContain("X's own");
  });
});
