/** Does long work in slices, so that other deliveries and challenges are answered in between. */
import { setImmediate } from "node:timers/promises";
import type { Steps } from "#lib/activity/steps.ts";

/** A neighbour waits for one slice at most; shorter ones would cost more in turns than they give. */
const sliceMs = 8;

export const inSlices = async <T>(steps: Steps<T>): Promise<T> => {
  let until = performance.now() + sliceMs;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + sliceMs;
  }
};

/** Runs what it is given one after the other. */
export const createTurns = (): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
};
