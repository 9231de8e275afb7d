import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldForSearch, matchesSearch, searchableText, searchTerms } from "./search.ts";

const activity = (text: string | null) => ({
  text,
  actor: { username: "MaraVoss", name: "Mara Voß 🌻" },
  subject: null,
});

describe("search", () => {
  test.each([
    ["a word in the middle", "the quick brown fox", "quick"],
    ["another case", "The QUICK fox", "qUiCk"],
    ["all words, in any order", "coffee this morning", "morning coffee"],
    ["a quoted phrase", "say good morning", '"good morning"'],
    ["two characters of Japanese", "東京タワーに行く", "東京"],
    ["one character of Chinese", "我爱猫", "猫"],
    ["Korean typed decomposed", "한국어", "한국어".normalize("NFD")],
    ["an accent typed as two characters", "café", "cafe\u0301"],
    ["full-width letters", "ＳＡＬＥ now", "sale"],
    ["an emoji", "well done 🎉", "🎉"],
    ["an emoji without its variation selector", "I ❤️ it", "❤"],
    ["percent and underscore as they are", "100%_sure", "%_s"],
    ["what X escaped", "a &lt;b&gt; &amp; c", "<b> &"],
    ["a handle with its sign", "x", "@maravoss"],
    ["a display name", "x", "voß"],
  ])("finds %s", (_name, text, query) => {
    expect(matchesSearch(activity(text), query)).toBe(true);
  });

  test.each([
    ["a phrase in the wrong order", "morning good", '"good morning"'],
    ["a percent sign as a joker", "nothing here", "%"],
    ["an underscore as a joker", "ab", "a_"],
    ["a word that spans two fields", "end", '"end @maravoss"'],
    ["one of two words only", "coffee", "coffee tea"],
  ])("does not take %s", (_name, text, query) => {
    expect(matchesSearch(activity(text), query)).toBe(false);
  });

  test("an empty query matches everything, an unclosed quote is closed", () => {
    expect(matchesSearch(activity(null), "  ")).toBe(true);
    expect(searchTerms('a "b c')).toEqual(["a", "b c"]);
  });

  test("folding twice changes nothing more, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const once = foldForSearch(text);
        expect(foldForSearch(once)).toBe(once);
      }),
    );
  });

  test("every word of a text is found in that text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const word of text.split(/[\s"&]+/).filter((part) => part !== ""))
          expect(searchableText(activity(text))).toContain(searchTerms(word)[0] ?? "");
      }),
    );
  });
});
