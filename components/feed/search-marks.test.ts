import { expect, test } from "vitest";
import { hitElsewhere, markedPieces, quoteWithHit, wordsOf } from "./search-marks.ts";

const marked = (text: string, query: string) =>
  markedPieces(text, wordsOf(query))
    .map((piece) => (piece.isHit ? `[${piece.text}]` : piece.text))
    .join("");

test.each([
  ["Umbrella at the gate", "gate umbrella", "[Umbrella] at the [gate]"],
  ["ＦＵＬＬ width", "full", "[ＦＵＬＬ] width"],
  ["two  words", '"two words"', "[two  words]"],
  ["İstanbul 東京 🔍", "東京 🔍", "İstanbul [東京] [🔍]"],
  ["@mara replied", "from:mara", "@[mara] replied"],
  ["refund", "-refund", "refund"],
  ["aaa", "aa", "[aaa]"],
  ["one,two", "one, ,two", "[one,two]"],
  // A character as people see it is marked whole or not at all, as the server compares it.
  ["Cafe\u0301 tomorrow", "café", "[Cafe\u0301] tomorrow"],
  ["Cafe\u0301, cafe", "cafe", "Cafe\u0301, [cafe]"],
  ["ｶﾞｲﾄﾞ", "ガイド", "[ｶﾞｲﾄﾞ]"],
  ["İzmir", "i", "[İ]zm[i]r"],
  ["👨‍👩‍👧 ok", "👩", "[👨‍👩‍👧] ok"],
  ["nothing here", "umbrella", "nothing here"],
  ["anything", "", "anything"],
])("%s, searched for %s", (text, query, expected) => {
  expect(marked(text, query)).toBe(expected);
});

const person = { id: "2", username: "mm", name: "Mara Umbrella", avatarUrl: null };

test("a quote begins shortly before a hit that would be out of sight, also where it was cut off", () => {
  const long = `${"a word and ".repeat(20)}umbrella at the gate`;
  for (const quoted of [`“${long}”`, `“${long.slice(0, 80)}…”`])
    expect(quoteWithHit(quoted, { text: long }, ["umbrella"])).toMatch(
      /^“…(?:\w+ ){1,6}umbrella at the gate”$/,
    );
  expect(quoteWithHit("“umbrella, early”", { text: null }, ["umbrella"])).toBe("“umbrella, early”");
  expect(quoteWithHit("“nothing”", { text: "nothing" }, ["umbrella"])).toBe("“nothing”");
});

test("a hit in what the row does not show is named", () => {
  const row = { actor: person, subject: null };
  expect(hitElsewhere(row, "@mm replied: “yes”", ["umbrella"])).toEqual({
    where: "in the name",
    text: "Mara Umbrella",
  });
  expect(hitElsewhere(row, "@mm replied: “my umbrella”", ["umbrella"])).toBeNull();
  expect(hitElsewhere({ actor: null, subject: person }, "somebody", ["mm"])).toEqual({
    where: "in the handle",
    text: "@mm",
  });
});
