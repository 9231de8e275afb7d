/** Text for people: entities once, characters whole, positions as X counts them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { storableText } from "./storable.ts";
import { countCodePoints, decodeEntities, oneLine, shorten, sliceCodePoints } from "./text.ts";

const family = "👩‍👩‍👧‍👦";
const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const graphemes = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment);

describe("entities", () => {
  test("exactly three, exactly once", () => {
    expect(decodeEntities("a &amp; b &lt;i&gt; &amp;lt; &quot; &#39; &")).toBe(
      "a & b <i> &lt; &quot; &#39; &",
    );
  });
});

describe("shortening", () => {
  test.each([
    ["abc", 3, "abc"],
    ["abcd", 3, "abc…"],
    ["ab cd", 3, "ab…"],
    [`${family}${family}${family}`, 2, `${family}${family}…`],
    ["e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301…"],
    ["🇵🇹🇳🇴🇯🇵", 2, "🇵🇹🇳🇴…"],
    ["日本語です", 3, "日本語…"],
    ["नमस्ते", 2, "नम…"],
    ["한국어", 5, "한국어"],
  ])("%s to %i", (text, limit, expected) => {
    expect(shorten(text, limit)).toBe(expected);
  });

  const texts = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.string({ unit: "binary", maxLength: 60 }),
  );

  test("never more graphemes than asked, never one that was not there", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 20 }), (text, limit) => {
        const short = shorten(text, limit);
        if (graphemes(text).length <= limit) expect(short).toBe(text);
        else expect(short).toBe(`${graphemes(text).slice(0, limit).join("").trimEnd()}…`);
      }),
      { numRuns: 500 },
    );
  });

  test("counts letters of every script as people do, also over long stretches", () => {
    const signs = [
      ..."aاלλд語각a क्ष\u064b\u05b4\u0301\u3099\u094d\u0e33 ",
      "👩\u200d👧",
      "🇵",
      "\ufe0f",
    ];
    const unit = fc.constantFrom(...signs);
    fc.assert(
      fc.property(fc.string({ unit, minLength: 300, maxLength: 1500 }), (text) => {
        const whole = graphemes(text);
        for (const limit of [240, 700])
          expect(shorten(text, limit)).toBe(
            whole.length <= limit ? text : `${whole.slice(0, limit).join("").trimEnd()}…`,
          );
      }),
      { numRuns: 200 },
    );
  });
});

describe("code points", () => {
  test("positions past either end are cut to the text", () => {
    expect(sliceCodePoints("a🎉b", 1, 2)).toBe("🎉");
    expect(sliceCodePoints("a🎉b", 1, 99)).toBe("🎉b");
    expect(sliceCodePoints("a🎉b", 99)).toBe("");
    expect(sliceCodePoints("a🎉b", -5, 1)).toBe("a");
    expect(sliceCodePoints("a🎉b", 2, 1)).toBe("");
    expect(sliceCodePoints("a🎉b", Number.NaN, Number.NaN)).toBe("a🎉b");
    expect(countCodePoints("a🎉b")).toBe(3);
  });

  test("agree with the text taken apart", () => {
    const texts = fc.string({ unit: "binary", maxLength: 30 });
    fc.assert(
      fc.property(texts, fc.nat(35), fc.nat(35), (text, start, end) => {
        expect(sliceCodePoints(text, start, end)).toBe([...text].slice(start, end).join(""));
      }),
    );
  });
});

test("one line has neither breaks nor characters that turn the line around", () => {
  expect(oneLine("a\n\tb\u0000c \u202Ed\u2066 &amp;  e\u2028f")).toBe("a b c d & e f");
  expect(oneLine(family)).toBe(family);
});

test("storable text survives UTF-8 and holds no NUL; nothing else changes", () => {
  expect(storableText("a\u0000b\ud800c\udc00d🎉")).toBe("a\ufffdb\ufffdc\ufffdd🎉");
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      const stored = storableText(text);
      expect(stored).not.toContain("\u0000");
      expect(new TextDecoder().decode(new TextEncoder().encode(stored))).toBe(stored);
      expect(stored).toHaveLength(text.length);
    }),
  );
});
