import { expect, test } from "vitest";
import { createSeen } from "./seen.ts";

const rows = (...ids: number[]) => ids.map((id) => ({ id: String(id) }));

test("rows fetched a second time after a break are not counted as missed", () => {
  const seen = createSeen();
  expect(seen.countNew(rows(1, 2, 3))).toBe(3);
  expect(seen.countNew(rows(2, 3, 4, 5))).toBe(2);
});

test("the oldest are forgotten first", () => {
  const seen = createSeen(3);
  seen.countNew(rows(1, 2, 3, 4));
  expect(seen.countNew(rows(4, 3, 2))).toBe(0);
  expect(seen.countNew(rows(1))).toBe(1);
});
