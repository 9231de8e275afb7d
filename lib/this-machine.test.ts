import { expect, test } from "vitest";
import { isFromThisMachine } from "./this-machine.ts";

const from = (address: string, headers: Record<string, string> = {}) =>
  new Headers({ host: "localhost:3000", "x-birdseye-remote-address": address, ...headers });

test("this machine is, others are not", () => {
  expect(isFromThisMachine(from("127.0.0.1"))).toBe(true);
  expect(isFromThisMachine(from("::1"))).toBe(true);
  expect(isFromThisMachine(from("10.1.2.3"))).toBe(false);
  expect(isFromThisMachine(new Headers())).toBe(false);
});

test("a stranger behind a proxy on this machine is not", () => {
  for (const [name, value] of [
    ["x-forwarded-for", "6.6.6.6"],
    ["forwarded", "for=6.6.6.6"],
    ["x-forwarded-host", "b.example"],
    ["cf-connecting-ip", "6.6.6.6"],
  ] as const)
    expect(isFromThisMachine(from("127.0.0.1", { [name]: value })), name).toBe(false);
});

test("a foreign page whose name points here is not", () => {
  expect(isFromThisMachine(from("127.0.0.1", { host: "rebound.example:3000" }))).toBe(false);
  for (const host of ["127.0.0.1:3000", "[::1]:3000", "localhost"])
    expect(isFromThisMachine(from("127.0.0.1", { host }))).toBe(true);
});
