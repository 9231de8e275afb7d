import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseExactJson } from "#lib/activity/exact-json.ts";
import { leafJson, linesOf, pathOf, pointersDownTo } from "./json-lines.ts";

const body = { id_str: "1", user: { name: "Åsa", tags: ["a/b", "c"] }, empty: [] };

describe("a JSON tree", () => {
  test("shows the root alone while nothing is open", () => {
    expect(linesOf(body, new Set()).map((line) => line.pointer)).toEqual([""]);
  });

  test("shows what is open, in X's own order", () => {
    const open = new Set(pointersDownTo(body, 1));
    expect(linesOf(body, open).map((line) => line.pointer)).toEqual([
      "",
      "/id_str",
      "/user",
      "/user/name",
      "/user/tags",
      "/empty",
    ]);
  });

  test("a search shows only the branches that lead to a hit", () => {
    const lines = linesOf(body, new Set(), "A/B");
    expect(lines.map((line) => line.pointer)).toEqual(["", "/user", "/user/tags", "/user/tags/0"]);
    expect(lines.filter((line) => line.isHit).map((line) => line.value)).toEqual(["a/b"]);
  });

  test("a search finds keys as well as values", () => {
    expect(linesOf(body, new Set(), "id_").map((line) => line.pointer)).toEqual(["", "/id_str"]);
  });

  test("a search without a hit leaves the root", () => {
    expect(linesOf(body, new Set(), "nothing")).toHaveLength(1);
  });

  test("X's long numbers are leaves that read, and are found, digit by digit", () => {
    const value = parseExactJson('{"id":2124880871499497473}');
    const lines = linesOf(value, new Set(pointersDownTo(value, 3)), "497473");
    expect(lines.map((line) => [line.pointer, line.children])).toEqual([
      ["", 1],
      ["/id", null],
    ]);
    expect(leafJson(lines[1]?.value)).toBe("2124880871499497473");
  });

  test("paths read as code", () => {
    expect(pathOf("/user/tags/0")).toBe("user.tags[0]");
    expect(pathOf("/a~1b/0/c d")).toBe('["a/b"][0]["c d"]');
    expect(pathOf("")).toBe("");
  });

  test("every line has a pointer of its own, whatever the body", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const lines = linesOf(value, new Set(pointersDownTo(value, 20)));
        expect(new Set(lines.map((line) => line.pointer)).size).toBe(lines.length);
      }),
    );
  });
});
