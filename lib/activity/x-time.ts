/** X's many ways to write a time, each read strictly: an impossible date is no date. */

import type { ActivityFacts } from "./types.ts";

/** X's first day (its first post): nothing that X reports is older, so smaller numbers are not milliseconds. */
const EARLIEST = Date.UTC(2006, 2, 21);
/** Beyond it ISO 8601 needs six-digit years, which PostgreSQL does not read. */
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

const SNOWFLAKE_EPOCH = 1288834974657n;
/** Ids before November 2010 were plain counters and hold no time. */
const FIRST_SNOWFLAKE = 29_700_859_247n;
const LAST_SNOWFLAKE = 2n ** 63n - 1n;

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const twitter =
  /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2}) (\d{4})$/;
const iso =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2}):?(\d{2}))?$/i;

const dateOf = (ms: number): Date | null =>
  Number.isInteger(ms) && ms >= EARLIEST && ms <= LATEST ? new Date(ms) : null;

type Fields = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  ms: number;
  offsetMinutes: number;
};

const fromFields = (f: Fields): Date | null => {
  if (f.hour > 23 || f.minute > 59 || f.second > 60 || Math.abs(f.offsetMinutes) > 18 * 60) {
    return null;
  }
  const midnight = new Date(Date.UTC(f.year, f.month - 1, f.day));
  const real = midnight.getUTCMonth() === f.month - 1 && midnight.getUTCDate() === f.day;
  if (!real) return null;
  const clock = (f.hour * 60 + f.minute - f.offsetMinutes) * 60_000 + f.second * 1000 + f.ms;
  return dateOf(midnight.getTime() + clock);
};

const offset = (
  sign: string | undefined,
  hours: string | undefined,
  minutes: string | undefined,
) => (sign === undefined ? 0 : (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)));

const readTwitter = (text: string): Date | null => {
  const match = twitter.exec(text);
  if (match === null) return null;
  return fromFields({
    year: Number(match[9]),
    month: months.indexOf(match[1] ?? "") + 1,
    day: Number(match[2]),
    hour: Number(match[3]),
    minute: Number(match[4]),
    second: Number(match[5]),
    ms: 0,
    offsetMinutes: offset(match[6], match[7], match[8]),
  });
};

const readIso = (text: string): Date | null => {
  const match = iso.exec(text);
  if (match === null) return null;
  return fromFields({
    year: Number(match[1]),
    month: Number(match[2]),
    day: Number(match[3]),
    hour: Number(match[4]),
    minute: Number(match[5]),
    second: Number(match[6] ?? "0"),
    ms: Number((match[7] ?? "0").padEnd(3, "0").slice(0, 3)),
    offsetMinutes: offset(match[8], match[9], match[10]),
  });
};

/**
 * A time as X writes it: milliseconds (number or string), `Wed Aug 27 13:08:45 +0000 2008`, or ISO 8601
 * (UTC when it names no offset). Null when it is none of these, impossible, or out of 2006–9999.
 */
export const readTime = (value: unknown): Date | null => {
  if (typeof value === "number") return dateOf(value);
  if (typeof value !== "string" || value.length > 40) return null;
  if (/^\d{1,15}$/.test(value)) return dateOf(Number(value));
  return readTwitter(value) ?? readIso(value);
};

/** The time in a snowflake id (docs/x-protocol.md#xaa-payloads); null for ids that hold none. */
export const snowflakeTime = (id: string | null): Date | null => {
  if (id === null || !/^\d{1,19}$/.test(id)) return null;
  const value = BigInt(id);
  if (value < FIRST_SNOWFLAKE || value > LAST_SNOWFLAKE) return null;
  return dateOf(Number((value >> 22n) + SNOWFLAKE_EPOCH));
};

/** An event's own time, else the one in its id, with the fact that says so. */
export const timeOrIds = (
  own: Date | null,
  id: string | null,
): { occurredAt: Date | null; facts: Pick<ActivityFacts, "timeFrom"> } => {
  const fromId = own === null ? snowflakeTime(id) : null;
  return fromId === null
    ? { occurredAt: own, facts: {} }
    : { occurredAt: fromId, facts: { timeFrom: "id" } };
};

/** The first of several fields that holds a time. */
export const firstTime = (...values: unknown[]): Date | null => {
  for (const value of values) {
    const time = readTime(value);
    if (time !== null) return time;
  }
  return null;
};
