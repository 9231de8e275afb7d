import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  foldForSearch,
  matchesSearch,
  mostTerms,
  searchableText,
  searchError,
  searchTerms,
} from "./search.ts";

const activity = (text: string | null) => ({
  text,
  actor: { id: "4500000000000000001", username: "MaraVoss", name: "Mara Voß 🌻" },
  subject: { id: "17", username: "Northwind_Air", name: null },
  conversationId: "dm:17-18",
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
    ["a phrase in a telephone's quotes", "say good morning", "“good morning”"],
    ["a lone quote as it stands", '5" nails', '"'],
    ["a lone minus as it stands", "a - b", "-"],
    ["an operator without a name as it stands", "from: me", "from:"],
    ["a backslash as it stands", "C:\\temp", "\\"],
    ["what is not excluded", "coffee", "coffee -tea"],
    ["a quoted minus", "it is -5 today", '"-5"'],
    ["who did it", "x", "from:MaraVoss"],
    ["who did it, with the sign", "x", "FROM:@maravoss"],
    ["what somebody else did", "x", "-from:someone"],
    ["who did it, as either side", "x", "with:maravoss"],
    ["the other, as either side", "x", "with:@northwind_air"],
    ["who did it, by id", "x", "from:id:4500000000000000001"],
    ["either side, by id", "x", "with:id:17"],
    ["what is of nobody with this id", "x", "-with:id:18"],
    ["a conversation", "x", "conversation:dm:17-18"],
    ["what is of another conversation", "x", "-conversation:dm:17"],
    ["Arabic", "شكرًا لتواصلك معنا", "لتواصلك"],
    ["a handle pasted with marks of direction", "x", "\u2066@maravoss\u2069"],
    ["from: before what is no handle", "from:here-to-there", "from:here-to"],
  ])("finds %s", (_name, text, query) => {
    expect(matchesSearch(activity(text), query)).toBe(true);
  });

  test.each([
    ["everything for a lone quote", "nothing here", '"'],
    ["everything for empty quotes", "nothing here", '""'],
    ["everything for a lone minus", "nothing here", "-"],
    ["everything for a NUL", "nothing here", "\0"],
    ["everything for half a character", "nothing here", "\ud83d"],
    ["everything for what cannot be seen", "nothing here", "\u200b"],
    ["what is excluded", "coffee and tea", "coffee -tea"],
    ["an excluded phrase", "thank you", '-"thank you"'],
    ["part of a handle as who did it", "x", "from:mara"],
    ["somebody who is only mentioned as who did it", "@someone hi", "from:someone"],
    ["the actor as the other side", "x", "to:maravoss"],
    ["part of a handle as either side", "x", "with:mara"],
    ["either side, excluded", "x", "-with:northwind_air"],
    ["part of a conversation", "x", "conversation:dm:17"],
    ["a neighbour's id", "x", "from:id:4500000000000000000"],
    ["the actor's id as the other side", "x", "to:id:4500000000000000001"],
    ["somebody called like an id", "x", "with:id:maravoss"],
    ["an excluded actor", "x", "-from:maravoss"],
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
    expect(searchTerms('a "b c').map(({ value }) => value)).toEqual(["a", "b c"]);
  });

  test("too many words are refused in a sentence, never cut off in silence", () => {
    const words = (count: number) => Array.from({ length: count }, (_, i) => `w${i}`).join(" ");
    expect(searchError(words(mostTerms))).toBeNull();
    expect(searchError(words(mostTerms + 1))).toMatch(/At most 16/);
    expect(searchError("\u200b")).toMatch(/invisible/);
    expect(searchError(" ")).toBeNull();
  });

  test("nothing but a blank query is no restriction, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (query) => {
        const restricts = searchTerms(query).length > 0;
        expect(restricts || query.trim() === "" || searchError(query) !== null).toBe(true);
      }),
    );
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
        for (const word of text.split(/[\s"&“”„‟«»-]+/).filter((part) => part !== ""))
          expect(searchableText(activity(text))).toContain(searchTerms(word)[0]?.value ?? "");
      }),
    );
  });
});
