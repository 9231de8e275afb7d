import { expect, test } from "vitest";
import { familyCount } from "./families.ts";

test.each([
  ["posts", 1, "1 post"],
  ["likes", 1204, "1,204 likes"],
  ["relationships", 1, "1 relationship"],
  ["account", 1, "1 account change"],
  ["account", 2, "2 account changes"],
  ["unrecognised", 3, "3 unrecognised activities"],
])("%s, %d: %s", (family, n, words) => {
  expect(familyCount(family, n)).toBe(words);
});
