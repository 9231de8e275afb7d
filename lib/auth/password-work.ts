/** How many passwords are hashed at once: each takes 32 MB and one of the four threads that DNS and files need too. */
import { AppError } from "#lib/errors.ts";
import { processSingleton } from "#lib/process-singleton.ts";

type Work = { running: number; waiting: (() => void)[] };

const atOnce = 2;
/** About ten seconds of work; whoever comes later is asked to come again. */
const mostWaiting = 100;

/**
 * Runs `work` when it is its turn, in the order of coming.
 * @throws AppError `unavailable` at once when too many wait already
 */
export const hashingPassword = async <T>(work: () => Promise<T>): Promise<T> => {
  const state = processSingleton("password-work", (): Work => ({ running: 0, waiting: [] }));
  if (state.running === atOnce) {
    if (state.waiting.length >= mostWaiting)
      throw new AppError("unavailable", "Too many sign in at once. Try again in a few seconds.", {
        retryAfterSeconds: 5,
      });
    // Whoever ends hands its place on, so `running` stays as it is.
    await new Promise<void>((next) => state.waiting.push(next));
  } else state.running += 1;
  try {
    return await work();
  } finally {
    const next = state.waiting.shift();
    if (next === undefined) state.running -= 1;
    else next();
  }
};
