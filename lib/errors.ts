/** One error for expected refusals at the edges; everything else that is thrown is a bug or broken infrastructure. */

export type ErrorCode =
  | "invalid_input"
  | "unauthenticated"
  | "forbidden"
  | "foreign_origin"
  | "not_found"
  | "conflict"
  | "too_large"
  | "rate_limited"
  | "x_refused"
  | "x_unreachable"
  | "unavailable";

/** HTTP status of each code, in one place. */
export const statusOfError: Record<ErrorCode, number> = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  foreign_origin: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  x_refused: 422,
  x_unreachable: 502,
  unavailable: 503,
};

/** A refusal with a sentence a person can act on. `field` names the input that caused it, `retryAfterSeconds` when it may work. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { field?: string; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.field = options.field;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
