/** Turns any refusal of X, from any generation of its API, into one `XError` with a sentence to act on. */

import { minutes } from "#lib/time.ts";
import { type ErrorBody, readErrorBody } from "./error-body.ts";
import { kindOf } from "./error-kind.ts";
import { isWrongAnswer, sentenceOf } from "./error-sentence.ts";
import type { XError, XErrorKind, XFailure } from "./types.ts";

/** Kinds for which the same call may succeed later with nothing changed by the operator. */
const passing: ReadonlySet<XErrorKind> = new Set([
  "rate_limited",
  "replay_conflict",
  "unavailable",
  "timeout",
  "unreachable",
]);

export type RefusedAnswer = {
  status: number;
  headers: Headers;
  /** Parsed JSON; undefined for HTML, XML, an empty body, or broken JSON. */
  body: unknown;
  /** The body as it came. */
  text?: string;
  /** What a plain 404 means for this call. */
  notFound?: XErrorKind;
  now: Date;
  /** Takes our own secrets out of what X, or something on the way, echoed. */
  redact?: (text: string) => string;
};

/** The error that an answer outside 2xx (or a 2xx that carries only errors) stands for. */
export const errorOf = (answer: RefusedAnswer): XError => {
  const body = redacted(readErrorBody(answer.body, answer.text), answer.redact ?? ((text) => text));
  const clockOffMs = clockOff(answer.headers, answer.now);
  const kind = kindOf(answer.status, body, answer.notFound ?? "not_found");
  const retryAt = passing.has(kind) ? retryTime(answer.headers, answer.now, kind) : null;
  return {
    kind,
    status: answer.status,
    reason: body.reason ?? body.type ?? (body.code === null ? null : String(body.code)),
    xMessage: body.message,
    sentence: sentenceOf(kind, {
      status: answer.status,
      body,
      retryAt,
      clockOffMs,
    }),
    retryAt,
    retryable: passing.has(kind),
  };
};

/** An error that is not X's answer: silence, a broken line, or a body that makes no sense. */
export const localError = (
  kind: "timeout" | "unreachable" | "unexpected" | "invalid" | "wrong_auth",
  sentence: string,
  { status = null, reason = null }: { status?: number | null; reason?: string | null } = {},
): XFailure => ({
  ok: false,
  error: {
    kind,
    status,
    reason,
    xMessage: null,
    sentence,
    retryAt: null,
    retryable: passing.has(kind),
  },
});

/** X reached the address and calls the answer to its CRC check wrong: made with another secret than it expects. */
export const isWrongCrcAnswer = ({ kind, xMessage }: XError): boolean =>
  kind === "crc_failed" && isWrongAnswer(xMessage);

const redacted = (body: ErrorBody, redact: (text: string) => string): ErrorBody => ({
  ...body,
  reason: body.reason === null ? null : redact(body.reason),
  message: body.message === null ? null : redact(body.message),
});

/** X's windows are 15 minutes (docs/x-protocol.md#common-ground): the longest that a limit without a word about its end can last. */
const windowMs = minutes(15);

/** `x-rate-limit-reset` (Unix seconds), else `Retry-After` (seconds or a date), else a whole window of a rate limit. */
const retryTime = (headers: Headers, now: Date, kind: XErrorKind): Date | null =>
  namedTime(headers, now) ?? (kind === "rate_limited" ? new Date(now.getTime() + windowMs) : null);

const namedTime = (headers: Headers, now: Date): Date | null => {
  const reset = Number(headers.get("x-rate-limit-reset") ?? Number.NaN);
  if (Number.isFinite(reset) && reset > 0) return validDate(reset * 1000);
  const after = headers.get("retry-after");
  if (after === null) return null;
  return /^\d+$/.test(after.trim())
    ? validDate(now.getTime() + Number(after) * 1000)
    : validDate(Date.parse(after));
};

/** How far our clock is ahead of X's (negative: behind), in ms, by X's `Date` header; 0 where it says nothing. */
const clockOff = (headers: Headers, now: Date): number => {
  const date = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(date) ? 0 : now.getTime() - date;
};

const validDate = (ms: number): Date | null => {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : date;
};
