/** Long work in steps: a generator that yields wherever its caller may let others go first. Pure. */

export type Steps<T> = Generator<void, T>;

/** Does all of it at once. */
export const allSteps = <T>(steps: Steps<T>): T => {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
};
