/** Does something at most once per span: at once when it was quiet, and once more at the end of a busy span. */

type Timers = {
  set(run: () => void, ms: number): unknown;
  clear(timer: unknown): void;
};

const realTimers: Timers = {
  set: (run, ms) => setTimeout(run, ms),
  clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

export type Throttled = { (): void; cancel(): void };

export function throttle(run: () => void, everyMs: number, timers: Timers = realTimers): Throttled {
  let timer: unknown = null;
  let again = false;
  const rest = () => {
    timer = timers.set(() => {
      timer = null;
      if (!again) return;
      again = false;
      run();
      rest();
    }, everyMs);
  };
  const call = () => {
    if (timer !== null) {
      again = true;
      return;
    }
    run();
    rest();
  };
  return Object.assign(call, {
    cancel() {
      if (timer !== null) timers.clear(timer);
      timer = null;
      again = false;
    },
  });
}
