import { expect, test } from "vitest";
import { createKeyReader, type KeyPress } from "./shortcuts.ts";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  typing: false,
  ...more,
});

test("single keys and sequences", () => {
  const read = createKeyReader();
  expect(read(press("j"), 0)).toBe("j");
  expect(read(press("g"), 10)).toBeNull();
  expect(read(press("f"), 400)).toBe("g f");
  expect(read(press("f"), 500)).toBe("f");
});

test("a sequence is forgotten after a pause", () => {
  const read = createKeyReader();
  read(press("g"), 0);
  expect(read(press("f"), 5000)).toBe("f");
});

test("silent while typing, but the palette opens from anywhere", () => {
  const read = createKeyReader();
  expect(read(press("j", { typing: true }), 0)).toBeNull();
  expect(read(press("k", { metaKey: true, typing: true }), 1)).toBe("mod+k");
  expect(read(press("K", { ctrlKey: true }), 2)).toBe("mod+k");
});

test("the browser keeps its own combinations", () => {
  const read = createKeyReader();
  expect(read(press("r", { metaKey: true }), 0)).toBeNull();
  expect(read(press("c", { ctrlKey: true }), 1)).toBeNull();
});
