/** How much work at once: a few requests run, a few wait, the rest are turned away cheaply; no address takes all places. */

export type Lane = {
  /**
   * Runs `work` now or in its turn; it says that it is done by calling `done`. `turnAway` is called instead where too many
   * wait: this one, or the last of the address that has most waiting.
   */
  enter(from: string, work: (done: () => void) => void, turnAway: () => void): void;
  /** Running and waiting, for tests and metrics. */
  count(): { running: number; waiting: number };
};

export type LaneOptions = {
  atOnce: number;
  waiting: number;
  /** A place is given up after this long: whoever sends slowly must not keep it from the others. */
  holdMs: number;
};

type Waiting = { work: (done: () => void) => void; turnAway: () => void };

/**
 * Addresses take turns, so that one that floods does not keep the others out; behind a proxy that is not trusted they are
 * one. The next one begins behind what has come in meanwhile: deliveries wait for one page at most.
 */
export const createLane = ({ atOnce, waiting, holdMs }: LaneOptions): Lane => {
  /** By address, whose turn is next first. */
  const queues = new Map<string, Waiting[]>();
  let queued = 0;
  let running = 0;

  const run = (work: Waiting["work"]): void => {
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
    const [first] = queues;
    if (running >= atOnce || first === undefined) return;
    const [from, queue] = first;
    const one = queue.shift();
    queues.delete(from);
    if (queue.length > 0) queues.set(from, queue);
    if (one === undefined) return;
    queued -= 1;
    run(one.work);
  };
  /** The longest queue, where it is longer than one of `length` would be. */
  const greediest = (length: number): Waiting[] | undefined =>
    [...queues.values()]
      .filter((queue) => queue.length > length)
      .sort((a, b) => b.length - a.length)[0];

  return {
    enter(from, work, turnAway) {
      if (running < atOnce && queued === 0) {
        run(work);
        return;
      }
      const own = queues.get(from) ?? [];
      if (queued >= waiting) {
        const last = greediest(own.length + 1)?.pop();
        if (last === undefined) {
          turnAway();
          return;
        }
        queued -= 1;
        last.turnAway();
      }
      own.push({ work, turnAway });
      queues.set(from, own);
      queued += 1;
    },
    count: () => ({ running, waiting: queued }),
  };
};
