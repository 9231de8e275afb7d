/** Units spelled out, and time as an argument. */

/** Where "now" comes from: real time in the server, a fixed or hand-moved one in tests. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** Milliseconds in n seconds. */
export const seconds = (n: number): number => n * 1000;
/** Milliseconds in n minutes. */
export const minutes = (n: number): number => n * 60_000;
/** Milliseconds in n hours. */
export const hours = (n: number): number => n * 3_600_000;
/** Milliseconds in n days. */
export const days = (n: number): number => n * 86_400_000;

/** A date moved by some milliseconds. */
export const addMs = (date: Date, ms: number): Date => new Date(date.getTime() + ms);

/** Whether this runtime knows the zone; an IANA name such as `Europe/Berlin`. */
export const isTimeZone = (name: string): boolean => {
  try {
    return Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
};
