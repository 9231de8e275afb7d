import { describe, expect, it } from "vitest";
import { judgeAddress } from "./address.ts";
import { type Facts, stepsOf } from "./steps.ts";

describe("public address", () => {
  it.each([
    ["http://localhost:3000", "loopback", null],
    ["http://127.0.0.1:3000", "loopback", null],
    ["https://192.168.1.4", "private", null],
    ["https://intranet", "private", null],
    ["https://birdseye.localhost", "loopback", null],
    ["https://localhost./", "private", null],
    ["https://100.64.0.1", "private", null],
    ["https://0x0a.1", "private", null],
    ["http://birdseye.acme.com", "insecure", null],
    ["https://birdseye.acme.com:8443", "port", null],
    ["https://blue-cat.trycloudflare.com", "tunnel", "cloudflared"],
    ["https://1a2b.ngrok-free.app", "tunnel", "ngrok"],
    ["https://birdseye.acme.com", "public", null],
  ])("%s is %s", (url, kind, tunnel) => {
    expect(judgeAddress(url)).toEqual({ kind, tunnel });
  });
});

const empty: Facts = {
  app: null,
  address: { url: "http://localhost:3000", kind: "loopback", tunnel: null },
  connected: 0,
  webhook: null,
  subscribed: 0,
  arrived: false,
};
const states = (facts: Partial<Facts>) =>
  stepsOf({ ...empty, ...facts }).map(({ id, state }) => `${id} ${state}`);

describe("first hour", () => {
  it("begins with keys and an address", () => {
    expect(states({})).toEqual([
      "keys open",
      "address open",
      "connect waiting",
      "webhook waiting",
      "subscribe waiting",
      "event waiting",
    ]);
  });

  it("does not let a webhook be registered where X cannot reach", () => {
    const app = { name: "Main", isEmulator: false, check: "good" as const };
    expect(states({ app })).toContain("webhook waiting");
    expect(states({ app, address: { ...empty.address, kind: "tunnel" } })).toContain(
      "webhook open",
    );
  });

  it("lets the emulator use loopback", () => {
    const app = { name: "Demo", isEmulator: true, check: "unchecked" as const };
    expect(states({ app }).slice(0, 4)).toEqual([
      "keys done",
      "address done",
      "connect open",
      "webhook open",
    ]);
  });

  it("keeps the keys open while X refuses one", () => {
    const app = { name: "Main", isEmulator: false, check: "bad" as const };
    const [keys] = stepsOf({ ...empty, app });
    expect(keys).toMatchObject({ state: "open", finding: expect.stringContaining("refuses") });
  });

  it("is done with the first activity", () => {
    const facts: Partial<Facts> = {
      app: { name: "Main", isEmulator: false, check: "good" },
      address: { url: "https://birdseye.acme.com", kind: "public", tunnel: null },
      connected: 1,
      webhook: { valid: true },
      subscribed: 1,
      arrived: true,
    };
    expect(states(facts).every((state) => state.endsWith("done"))).toBe(true);
    expect(states({ ...facts, arrived: false }).at(-1)).toBe("event open");
  });
});
