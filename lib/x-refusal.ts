/** Turns X's "no" into our refusal, with X's reason as the sentence. */
import { AppError } from "#lib/errors.ts";
import type { XError } from "#lib/x/types.ts";

const silent: ReadonlySet<XError["kind"]> = new Set([
  "timeout",
  "unreachable",
  "unavailable",
  "unexpected",
]);

/** `rate_limited` (429), `x_unreachable` (502) when X gave no usable answer, else `x_refused` (422). */
export const refusedByX = (problem: XError, field?: string): AppError => {
  const code =
    problem.kind === "rate_limited"
      ? "rate_limited"
      : silent.has(problem.kind)
        ? "x_unreachable"
        : "x_refused";
  return new AppError(code, problem.sentence, {
    cause: problem,
    ...(field === undefined ? {} : { field }),
  });
};
