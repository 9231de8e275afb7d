import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { reportPresence } from "./presence.tsx";

let visible = true;
let listeners: (() => void)[] = [];
const reported: string[] = [];
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
const start = () => reportPresence(page, ({ last }) => reported.push(last ? "last" : "visible"));

beforeEach(() => {
  vi.useFakeTimers();
  visible = true;
  reported.length = 0;
});
afterEach(() => vi.useRealTimers());

test("a visible page says so at once and every minute; a hidden one only that it went", () => {
  const end = start();
  vi.advanceTimersByTime(120_000);
  expect(reported).toEqual(["visible", "visible", "visible"]);
  turn(false);
  vi.advanceTimersByTime(600_000);
  expect(reported.slice(3)).toEqual(["last"]);
  turn(true);
  expect(reported.slice(4)).toEqual(["visible"]);
  end();
  vi.advanceTimersByTime(600_000);
  expect(reported).toHaveLength(5);
  expect(listeners).toEqual([]);
});

test("a page opened in the background is not looked at", () => {
  visible = false;
  const end = start();
  vi.advanceTimersByTime(600_000);
  expect(reported).toEqual([]);
  end();
});
