import { expect, test } from "vitest";
import { atPointer, ExactNumber, exactPayload, parseExact } from "./exact-json.ts";
import { linesOf, pointersDownTo } from "./json-tree.ts";

const raw = '{"posts":[{"id":2124880871499497472,"id_str":"2124880871499497472","n":12,"x":0.5}]}';
const hands = (() => {
  let source = false;
  JSON.parse("1", ((_key: string, value: unknown, context?: { source?: string }) => {
    source = context?.source === "1";
    return value;
  }) as (key: string, value: unknown) => unknown);
  return source;
})();

test.runIf(hands)("ids are kept digit by digit", () => {
  const value = parseExact(raw) as { posts: { id: ExactNumber; n: number; x: number }[] };
  expect(String(value.posts[0]?.id)).toBe("2124880871499497472");
  expect([value.posts[0]?.n, value.posts[0]?.x]).toEqual([12, 0.5]);
  expect(JSON.stringify(value)).toBe(raw);
});

test("an exact number is a leaf of the tree and reads as X wrote it", () => {
  const value = { id: new ExactNumber("2124880871499497472") };
  const lines = linesOf(value, new Set(pointersDownTo(value, 3)), "497472");
  expect(lines.map((line) => [line.pointer, line.children])).toEqual([
    ["", 1],
    ["/id", null],
  ]);
});

test("a pointer names own properties only", () => {
  expect(atPointer({ "a/b": [{ c: 1 }] }, "/a~1b/0/c")).toBe(1);
  expect(atPointer({}, "/constructor")).toBeUndefined();
});

test("what cannot be read again is shown as the server read it", () => {
  const detail = { pointer: "", payload: { a: 1 }, delivery: { body: { a: 1 }, raw: "{" } };
  expect(exactPayload(detail)).toEqual({ payload: { a: 1 }, body: { a: 1 } });
});
