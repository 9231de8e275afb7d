import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareIds,
  following,
  heldBack,
  isFollowing,
  type Tail,
  tailReducer,
} from "./live-tail.ts";

const rows = (...ids: number[]) => ids.map((id) => ({ id: String(id) }));

describe("the live tail", () => {
  test("shows everything while following", () => {
    expect(heldBack(rows(12, 11, 10), following)).toBe(0);
  });

  test("holds back what is newer than the moment of reading", () => {
    const tail = tailReducer(following, { type: "reads", head: "10" });
    expect(heldBack(rows(12, 11, 10, 9), tail)).toBe(2);
  });

  test("reading on does not move the mark", () => {
    const tail = tailReducer(following, { type: "reads", head: "10" });
    expect(tailReducer(tail, { type: "reads", head: "12" })).toEqual(tail);
  });

  test("follows again by itself only where nothing would move", () => {
    const tail = tailReducer(following, { type: "reads", head: "10" });
    expect(tailReducer(tail, { type: "rests", held: 3 })).toEqual(tail);
    expect(tailReducer(tail, { type: "rests", held: 0 })).toEqual(following);
  });

  test("a pause by hand lasts until it is taken back", () => {
    const tail = tailReducer(following, { type: "toggle", head: "10" });
    expect(tailReducer(tail, { type: "rests", held: 0 })).toEqual(tail);
    expect(tailReducer(tail, { type: "toggle", head: "10" })).toEqual(following);
  });

  test("a pointer over the rows holds them still, and lets go when it rests or leaves", () => {
    const tail = tailReducer(following, { type: "hovers", head: "10" });
    expect(heldBack(rows(11, 10), tail)).toBe(1);
    expect(isFollowing(tail)).toBe(true);
    expect(tailReducer(tail, { type: "leaves" })).toEqual(following);
  });

  test("what is pressed under the pointer stays: reading takes over at the same place", () => {
    const tail = tailReducer(following, { type: "hovers", head: "10" });
    const reading = tailReducer(tail, { type: "reads", head: "12" });
    expect(reading).toEqual({ mode: "paused", head: "10", by: "reading" });
    expect(tailReducer(reading, { type: "leaves" })).toEqual(reading);
  });

  test("show brings everything", () => {
    const tail: Tail = { mode: "paused", head: "10", by: "hand" };
    expect(tailReducer(tail, { type: "show" })).toEqual(following);
  });

  test("a list that was empty holds back everything that comes", () => {
    const tail = tailReducer(following, { type: "toggle", head: "0" });
    expect(heldBack(rows(2, 1), tail)).toBe(2);
  });
});

test("ids compare as numbers of any length", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n }), fc.bigInt({ min: 0n }), (a, b) => {
      expect(Math.sign(compareIds(String(a), String(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
  );
});
