/** How much work at once: a few requests run, a few wait, the rest are turned away cheaply. */

export type Lane = {
  /** Runs `work` now or in its turn; false when too many wait. `work` says when it is done by calling `done`. */
  enter(work: (done: () => void) => void): boolean;
  /** Running and waiting, for tests and metrics. */
  count(): { running: number; waiting: number };
};

export type LaneOptions = {
  atOnce: number;
  waiting: number;
  /** A place is given up after this long: whoever sends slowly must not keep it from the others. */
  holdMs: number;
};

/** The next one begins behind what has come in meanwhile: deliveries wait for one page at most. */
export const createLane = ({ atOnce, waiting, holdMs }: LaneOptions): Lane => {
  const queue: ((done: () => void) => void)[] = [];
  let running = 0;

  const run = (work: (done: () => void) => void): void => {
    running += 1;
    let isOver = false;
    const done = (): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      running -= 1;
      setImmediate(next);
    };
    const timer = setTimeout(done, holdMs);
    work(done);
  };
  const next = (): void => {
    if (running >= atOnce) return;
    const work = queue.shift();
    if (work !== undefined) run(work);
  };

  return {
    enter(work) {
      if (running < atOnce && queue.length === 0) run(work);
      else if (queue.length < waiting) queue.push(work);
      else return false;
      return true;
    },
    count: () => ({ running, waiting: queue.length }),
  };
};
