/** The window of a replay in X's minute format, and every way it can be wrong (x-protocol 5). Pure. */
import { hours, minutes } from "#emulator/base/clock.ts";

export type ReplayRules = {
  reachMs: number;
  /** Whether `from` must be 31 and `to` 10 minutes old. */
  edges: boolean;
  toInclusive: boolean;
};

export type WindowFault =
  | "missing"
  | "malformed"
  | "future"
  | "order"
  | "too_old"
  | "from_too_recent"
  | "to_too_recent";

export type WindowOutcome =
  | { ok: true; fromMs: number; toMs: number }
  | { ok: false; fault: WindowFault; field: "from_date" | "to_date"; value: string };

const FROM_AGE_MS = minutes(31);
const TO_AGE_MS = minutes(10);

/** `yyyymmddhhmm` in UTC as milliseconds; null for anything else, the 31st of February included. */
export function parseMinute(text: string): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!match) return null;
  const iso = `${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:00.000Z`;
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) || date.toISOString() !== iso ? null : date.getTime();
}

/** Judges a window; the result is half-open, [fromMs, toMs). */
export function judgeWindow(
  from: string | undefined,
  to: string | undefined,
  nowMs: number,
  rules: ReplayRules,
): WindowOutcome {
  const wrong = (fault: WindowFault, field: "from_date" | "to_date") =>
    ({ ok: false, fault, field, value: (field === "from_date" ? from : to) ?? "" }) as const;
  if (!from) return wrong("missing", "from_date");
  if (!to) return wrong("missing", "to_date");
  const [fromMs, toMs] = [parseMinute(from), parseMinute(to)];
  if (fromMs === null) return wrong("malformed", "from_date");
  if (toMs === null) return wrong("malformed", "to_date");
  if (fromMs > nowMs) return wrong("future", "from_date");
  if (toMs > nowMs) return wrong("future", "to_date");
  if (fromMs >= toMs) return wrong("order", "from_date");
  // The minute of the reach itself still counts: clients name minutes, not milliseconds.
  if (fromMs < nowMs - rules.reachMs - minutes(1)) return wrong("too_old", "from_date");
  if (rules.edges && fromMs > nowMs - FROM_AGE_MS) return wrong("from_too_recent", "from_date");
  if (rules.edges && toMs > nowMs - TO_AGE_MS) return wrong("to_too_recent", "to_date");
  return { ok: true, fromMs, toMs: rules.toInclusive ? toMs + minutes(1) : toMs };
}

export const V2_REACH_MS = hours(24);
export const V1_REACH_MS = hours(24 * 5);
