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

/** How long: `414 ms`, `2.3 s`, `4 min`, `3 h 20 min`, `2 d 4 h`, `9 y`. Negative spans (clocks that differ) count as 0. */
export const span = (ms: number): string => {
  const size = Math.max(0, ms);
  if (size < 1000) return `${Math.round(size)} ms`;
  if (size < 59_950) return `${(size / 1000).toFixed(1)} s`;
  const minutes = Math.round(size / 60_000);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  if (days >= 365) return `${Math.max(1, Math.floor(days / 365.25))} y`;
  return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`;
};
