import { expect, test } from "vitest";
import { mayReadMetrics } from "./metrics-access.ts";

const from = (address: string, headers: Record<string, string> = {}) =>
  new Headers({ host: "localhost:3000", "x-birdseye-remote-address": address, ...headers });
const token = "a-token-of-enough-length";

test("this machine may, others may not", () => {
  expect(mayReadMetrics(from("127.0.0.1"), null)).toBe(true);
  expect(mayReadMetrics(from("::1"), null)).toBe(true);
  expect(mayReadMetrics(from("10.1.2.3"), null)).toBe(false);
  expect(mayReadMetrics(new Headers(), null)).toBe(false);
});

test("a stranger behind a proxy on this machine is not this machine", () => {
  expect(mayReadMetrics(from("127.0.0.1", { "x-forwarded-for": "6.6.6.6" }), null)).toBe(false);
  expect(mayReadMetrics(from("127.0.0.1", { forwarded: "for=6.6.6.6" }), null)).toBe(false);
  expect(mayReadMetrics(from("127.0.0.1", { "x-forwarded-host": "b.example" }), null)).toBe(false);
});

test("a foreign page whose name points here is not this machine", () => {
  expect(mayReadMetrics(from("127.0.0.1", { host: "rebound.example:3000" }), null)).toBe(false);
  for (const host of ["127.0.0.1:3000", "[::1]:3000", "localhost"])
    expect(mayReadMetrics(from("127.0.0.1", { host }), null)).toBe(true);
});

test("whoever knows the token may, from anywhere", () => {
  const bearer = (text: string) => from("10.1.2.3", { authorization: `Bearer ${text}` });
  expect(mayReadMetrics(bearer(token), token)).toBe(true);
  expect(mayReadMetrics(bearer(`${token}x`), token)).toBe(false);
  expect(mayReadMetrics(bearer("null"), null)).toBe(false);
});
