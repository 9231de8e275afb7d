import fc from "fast-check";
import { expect, test } from "vitest";
import { foldForSearch } from "./search.ts";
import { encodeForTrigrams, likePattern } from "./search-code.ts";

const text = fc.string({ unit: "grapheme", maxLength: 20 }).map(foldForSearch);

test("a term is in the code exactly when it is in the text", () => {
  fc.assert(
    fc.property(text, text, text, (before, term, after) => {
      expect(encodeForTrigrams(before + term + after)).toContain(encodeForTrigrams(term));
    }),
  );
  fc.assert(
    fc.property(text, text, (haystack, term) => {
      expect(encodeForTrigrams(haystack).includes(encodeForTrigrams(term))).toBe(
        haystack.includes(term),
      );
    }),
  );
});

test("the code is plain ASCII, so no locale matters", () => {
  fc.assert(
    fc.property(text, (any) => {
      expect(encodeForTrigrams(any)).toMatch(/^[\n -~]*$/);
    }),
  );
});

test("ASCII stays readable, other characters begin with a mark of their own", () => {
  expect(encodeForTrigrams("café 東")).toBe("cafQAAOJ QGHHB");
  expect(encodeForTrigrams("🎉")).toBe("RABPDIJ");
});

test("jokers of LIKE stand for themselves", () => {
  expect(likePattern("100%_\\")).toBe("%100\\%\\_\\\\%");
});
