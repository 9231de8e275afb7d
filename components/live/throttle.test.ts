import { expect, test } from "vitest";
import { throttle } from "./throttle.ts";

function handTimers() {
  let waiting: (() => void) | null = null;
  return {
    set(run: () => void) {
      waiting = run;
      return 1;
    },
    clear() {
      waiting = null;
    },
    elapse() {
      const run = waiting;
      waiting = null;
      run?.();
    },
  };
}

test("runs at once, then once more for everything that came meanwhile", () => {
  const timers = handTimers();
  let runs = 0;
  const count = () => {
    runs += 1;
  };
  const call = throttle(count, 3000, timers);
  call();
  call();
  call();
  expect(runs).toBe(1);
  timers.elapse();
  expect(runs).toBe(2);
  timers.elapse();
  expect(runs).toBe(2);
  call();
  expect(runs).toBe(3);
});

test("cancelled, it does nothing more", () => {
  const timers = handTimers();
  let runs = 0;
  const count = () => {
    runs += 1;
  };
  const call = throttle(count, 3000, timers);
  call();
  call();
  call.cancel();
  timers.elapse();
  expect(runs).toBe(1);
});
