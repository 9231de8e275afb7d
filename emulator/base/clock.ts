/** Time as an argument: the real one, and one that tests move by hand. */

/** Where "now" comes from: real time, or a hand-moved one in tests. */
export type Clock = { now(): Date };

export const seconds = (n: number): number => n * 1000;
export const minutes = (n: number): number => n * 60_000;
export const hours = (n: number): number => n * 3_600_000;
export const days = (n: number): number => n * 86_400_000;

export const realClock: Clock = { now: () => new Date() };

/** A clock that starts at `start` (default: now) and only moves by `advance`. */
export function manualClock(start: Date = new Date()): Clock & { advance(ms: number): void } {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    advance(ms) {
      at += ms;
    },
  };
}
