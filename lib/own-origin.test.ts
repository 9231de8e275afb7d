import { expect, test } from "vitest";
import { isOwnPage, refuseForeign } from "./own-origin.ts";

const own = ["http://localhost:3000", "http://127.0.0.1:3000"];

test.each([
  ["http://localhost:3000", null, true],
  ["http://127.0.0.1:3000", "cross-site", true],
  ["http://localhost:3001", "same-origin", false],
  ["http://localhost:3000.evil.example", null, false],
  ["https://localhost:3000", null, false],
  ["null", null, false],
  ["", "none", false],
  [null, "same-origin", true],
  [null, "none", true],
  [null, "same-site", false],
  [null, "cross-site", false],
  [null, null, true],
])("Origin %s and Sec-Fetch-Site %s: ours: %s", (origin, site, expected) => {
  expect(isOwnPage(own, origin, site)).toBe(expected);
});

test("only what changes something is refused, and a page at an unknown address of ours learns what to set", () => {
  const ask = (method: string, headers: Record<string, string>) => () =>
    refuseForeign(new Request(`${own[0]}/api/x`, { method, headers }), own, "Not from there.");
  expect(ask("GET", { origin: "https://evil.example" })).not.toThrow();
  expect(ask("DELETE", { origin: "https://evil.example" })).toThrow("Not from there.");
  expect(ask("POST", { origin: "http://nas:3000", host: "nas:3000" })).toThrow(
    /PUBLIC_URL=http:\/\/nas:3000/,
  );
});
