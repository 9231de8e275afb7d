import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startLooking } from "./looking.ts";

let visible = true;
let listeners: (() => void)[] = [];
const told: string[] = [];
const page = {
  isVisible: () => visible,
  onChange(listener: () => void) {
    listeners.push(listener);
    return () => {
      listeners = listeners.filter((one) => one !== listener);
    };
  },
};
const turn = (to: boolean) => {
  visible = to;
  for (const listener of listeners) listener();
};
const start = () => startLooking(page, ({ last }) => told.push(last ? "last" : "looks"));

beforeEach(() => {
  vi.useFakeTimers();
  visible = true;
  told.length = 0;
});
afterEach(() => vi.useRealTimers());

test("a visible page says so at once and every minute; a hidden one only that it went", () => {
  const end = start();
  vi.advanceTimersByTime(120_000);
  expect(told).toEqual(["looks", "looks", "looks"]);
  turn(false);
  vi.advanceTimersByTime(600_000);
  expect(told.slice(3)).toEqual(["last"]);
  turn(true);
  expect(told.slice(4)).toEqual(["looks"]);
  end();
  vi.advanceTimersByTime(600_000);
  expect(told).toHaveLength(5);
  expect(listeners).toEqual([]);
});

test("a page opened in the background is not looked at", () => {
  visible = false;
  const end = start();
  vi.advanceTimersByTime(600_000);
  expect(told).toEqual([]);
  end();
});
