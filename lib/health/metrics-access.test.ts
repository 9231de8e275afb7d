import { expect, test } from "vitest";
import { mayReadMetrics } from "./metrics-access.ts";

const from = (address: string, headers: Record<string, string> = {}) =>
  new Headers({ host: "localhost:3000", "x-birdseye-remote-address": address, ...headers });
const token = "a-token-of-enough-length";

test("this machine may, others may not", () => {
  expect(mayReadMetrics(from("127.0.0.1"), null)).toBe(true);
  expect(mayReadMetrics(from("10.1.2.3"), null)).toBe(false);
  expect(mayReadMetrics(from("127.0.0.1", { "x-forwarded-for": "6.6.6.6" }), null)).toBe(false);
});

test("whoever knows the token may, from anywhere", () => {
  const bearer = (text: string) => from("10.1.2.3", { authorization: `Bearer ${text}` });
  expect(mayReadMetrics(bearer(token), token)).toBe(true);
  expect(mayReadMetrics(bearer(`${token}x`), token)).toBe(false);
  expect(mayReadMetrics(bearer("null"), null)).toBe(false);
});
