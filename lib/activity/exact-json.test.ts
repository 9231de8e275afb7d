import fc from "fast-check";
import { expect, test } from "vitest";
import { parseExactJson, parseJson, stringifyExactJson } from "./exact-json.ts";

test("integers beyond 2^53 are read as their digits, negative ones too; what a double holds stays a number", () => {
  expect(
    parseJson(
      '{"id":2123703141135286273,"other":[2123703141135286274,-2123703141135286275],"n":9007199254740991,"m":9007199254740993}',
    ),
  ).toEqual({
    id: "2123703141135286273",
    other: ["2123703141135286274", "-2123703141135286275"],
    n: Number.MAX_SAFE_INTEGER,
    m: "9007199254740993",
  });
});

test("strings, fractions and exponents stay what they are", () => {
  const text = String.raw`{"a":"no \"id\":2123703141135286273, here\\","b":0.12345678901234567890,"c":12345678901234567.5,"d":1e21,"e":12345678901234567890e-5,"\\":"\\"}`;
  expect(parseJson(text)).toEqual(JSON.parse(text));
  expect(parseJson("2123703141135286273")).toBe("2123703141135286273");
});

test.each([
  "{2123703141135286273:1}",
  '{"id":02123703141135286273}',
  '{"id":+2123703141135286273}',
  '{"id":2123703141135286273x}',
  '{"id":2123703141135286273"x"}',
  "[2123703141135286273 2123703141135286274]",
  '{"id":2123703141135286273',
  '{"a":"2123703141135286273',
  "",
])("what is no JSON does not become any: %s", (text) => {
  expect(() => parseJson(text)).toThrow(SyntaxError);
  expect(() => parseExactJson(text)).toThrow(SyntaxError);
});

test("passed on, X's numbers are numbers with all their digits", () => {
  const text =
    '{"posts":[{"id":2124880871499497472,"id_str":"2124880871499497472","n":12,"x":0.5}]}';
  const value = parseExactJson(text) as { posts: { id: unknown }[] };
  expect(value.posts[0]?.id).toBe(2124880871499497472n);
  expect(stringifyExactJson(value)).toBe(text);
  expect(stringifyExactJson(undefined)).toBeUndefined();
  expect(stringifyExactJson({ id: 2124880871499497473n }, 2)).toBe(
    '{\n  "id": 2124880871499497473\n}',
  );
});

test("every JSON value without long integers reads as JSON.parse reads it", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      fc.pre(!/\d{16}/.test(text));
      expect(parseExactJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test("depth is no limit of ours", () => {
  const deep = `${"[".repeat(90_000)}2123703141135286273${"]".repeat(90_000)}`;
  expect(() => parseJson(deep)).not.toThrow();
});
