import fc from "fast-check";
import { expect, test } from "vitest";
import { pointerStep } from "#lib/activity/json.ts";
import { atPointer } from "#lib/activity/test-support/at-pointer.ts";
import { textAtPointer } from "./pointer.ts";

test("X's own text of one event comes out of the whole, digit by digit", () => {
  const event = '{ "id" : 2123703141135286273, "text":"a \\"quoted\\\\\\" [brace}" }';
  const text = ` {"for_user_id":"7" , "tweet_create_events" :[ {"id":1} ,\n${event}, [] ] } `;
  expect(textAtPointer(text, "/tweet_create_events/1")).toBe(event);
  expect(textAtPointer(text, "/tweet_create_events/1/id")).toBe("2123703141135286273");
  expect(textAtPointer(text, "")).toBe(text.trim());
});

test.each(["/a/3", "/b", "/a/length", "/constructor", "/a/0/x", "a"])(
  "%s names nothing",
  (pointer) => {
    expect(textAtPointer('{"a":[1,2,"x"]}', pointer)).toBeNull();
  },
);

test("the last of two equal keys counts, also where the key is escaped", () => {
  expect(textAtPointer('{"a":1,"\\u0061":[2],"b":3}', "/a")).toBe("[2]");
});

test("nesting deeper than any call stack is passed over", () => {
  const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
  expect(textAtPointer(`{"a":${deep},"b":1}`, "/b")).toBe("1");
});

test("it finds what a walk through the parsed value finds", () => {
  const paths = (value: unknown, pointer = ""): string[] =>
    typeof value !== "object" || value === null
      ? [pointer]
      : [
          pointer,
          ...Object.keys(value).flatMap((key) =>
            paths((value as Record<string, unknown>)[key], pointer + pointerStep(key)),
          ),
        ];
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const parsed: unknown = JSON.parse(text);
      for (const pointer of paths(parsed))
        expect(JSON.parse(textAtPointer(text, pointer) ?? "?")).toEqual(atPointer(parsed, pointer));
    }),
  );
});
