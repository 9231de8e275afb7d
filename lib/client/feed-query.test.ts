import { describe, expect, test } from "vitest";
import { feedFilter, feedSearch, isFiltered, toggleFamily } from "./feed-query.ts";

const everything = {
  account: [],
  kind: [],
  source: null,
  q: "",
  range: "any",
  from: null,
  to: null,
  activity: null,
} as const;
const url = (part: object) => ({ ...structuredClone(everything), ...part }) as never;
const now = Date.parse("2026-11-22T14:03:22.118Z");

describe("the feed's filter", () => {
  test("is the same whatever order the URL gives, and whichever activity is open", () => {
    const one = feedFilter(url({ account: ["2", "1"], activity: "7" }), now);
    expect(one).toEqual(feedFilter(url({ account: ["1", "2"] }), now));
  });

  test("a range begins on a whole minute", () => {
    expect(feedFilter(url({ range: "1h" }), now).from).toBe("2026-11-22T13:03:00.000Z");
  });

  test("a chosen window wins over a range", () => {
    const filter = feedFilter(url({ range: "1h", to: new Date(now) }), now);
    expect([filter.from, filter.to]).toEqual([null, "2026-11-22T14:03:22.118Z"]);
  });

  test("asks the API in the contract's words", () => {
    const filter = feedFilter(url({ account: ["1"], kind: ["dm.*"], q: " order & co " }), now);
    expect(feedSearch(filter, { before: "99", limit: 50 })).toBe(
      "account=1&kind=dm.*&q=order+%26+co&before=99&limit=50",
    );
    expect([isFiltered(filter), isFiltered(feedFilter(url({}), now))]).toEqual([true, false]);
  });
});

describe("family chips", () => {
  test("switch a family on and off and leave others alone", () => {
    const on = toggleFamily(["likes"], "messages", ["dm.sent"]);
    expect(on).toEqual(["likes", "messages"]);
    expect(toggleFamily(on, "messages", ["dm.sent"])).toEqual(["likes"]);
  });

  test("swallow single kinds of the family", () => {
    expect(toggleFamily(["dm.sent", "post.reply"], "messages", ["dm.sent"])).toEqual([
      "post.reply",
      "messages",
    ]);
  });
});
