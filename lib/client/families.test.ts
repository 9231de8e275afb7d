import { expect, test } from "vitest";
import { familyCount, familyOrder } from "./families.ts";

test("every family is counted in words that can be counted", () => {
  expect(familyOrder.map((family) => familyCount(family, 1))).toEqual([
    "1 post",
    "1 like",
    "1 relationship",
    "1 message",
    "1 account change",
    "1 unrecognised",
  ]);
  expect(familyOrder.map((family) => familyCount(family, 2))).toEqual([
    "2 posts",
    "2 likes",
    "2 relationships",
    "2 messages",
    "2 account changes",
    "2 unrecognised",
  ]);
});
