import { expect, test } from "vitest";
import { isNestedDeeper } from "./nesting.ts";

const nested = (json: string, limit: number) => isNestedDeeper(Buffer.from(json), limit);

test.each([
  ["[[[]]]", 3, false],
  ["[[[]]]", 2, true],
  ['{"a":{"b":[]}}', 2, true],
  ['{"a":{"b":[]}}', 3, false],
  ["[[],[],[],[]]", 2, false],
  ['["[[[[[[[["]', 1, false],
  ['["\\"[[[[","\\\\",[[]]]', 2, true],
  ['["\\"[[[[","\\\\"]', 1, false],
  ["[[[", 2, true],
])("%s against %d levels: %s", (json, limit, is) => {
  expect(nested(json, limit)).toBe(is);
});
