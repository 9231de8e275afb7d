import { expect, test } from "vitest";
import { createCursor, settleMs } from "./cursor.ts";

test("nothing is known until the store was read", () => {
  const cursor = createCursor();
  expect(cursor.at(0)).toBeNull();
  cursor.readTo("9");
  cursor.readTo("10");
  cursor.readTo("8");
  expect(cursor.at(0)).toBe("10");
});

test("a live row counts only when those that it overtook must have come too", () => {
  const cursor = createCursor();
  cursor.readTo("10");
  cursor.sawLive("15", 1_000);
  expect(cursor.at(1_000 + settleMs)).toBe("10");
  expect(cursor.at(1_000 + settleMs + 1_000)).toBe("15");
});

test("moves on while rows keep coming", () => {
  const cursor = createCursor();
  cursor.readTo("0");
  for (let ms = 0; ms < 60_000; ms += 100) cursor.sawLive(String(ms + 1), ms);
  const at = Number(cursor.at(60_000));
  expect(at).toBeGreaterThan(47_000);
  expect(at).toBeLessThanOrEqual(50_001);
});
