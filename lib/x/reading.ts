/** Reads answers of X leniently: `data` may be missing, unknown fields are fine, a wrong shape is an error. */

import * as z from "zod";
import { notUnderstood, type XAnswer } from "./transport.ts";
import type { XResult } from "./types.ts";

/** An id of X: a decimal string. Small ones arrive as numbers at times. */
export const xId = z.union([
  z.string().regex(/^-?\d{1,20}$/),
  z.int().transform((id) => String(id)),
]);

/** A time, or null where X sent none or nonsense. */
export const xDate = z
  .unknown()
  .transform((value) => (typeof value === "string" ? new Date(value) : null))
  .transform((date) => (date === null || Number.isNaN(date.getTime()) ? null : date));

/** Older shapes come without the envelope: `data` where there is one, else the body itself. */
export const dataOf = (body: unknown): unknown =>
  typeof body === "object" && body !== null && "data" in body ? body.data : body;

/** Applies `read` to a good answer; null from it, or a body that is not JSON, is not what the call promises. */
export const reading = <T>(
  answer: XResult<XAnswer>,
  read: (answer: XAnswer) => T | null,
): XResult<T> => {
  if (!answer.ok) return answer;
  const { body, text, status } = answer.data;
  if (body === undefined && text.trim() !== "") return notUnderstood(status);
  const data = read(answer.data);
  return data === null ? notUnderstood(status) : { ...answer, data };
};

/** `reading` with a schema over `data`. */
export const readingAs = <T>(answer: XResult<XAnswer>, schema: z.ZodType<T>): XResult<T> =>
  reading(answer, ({ body }) => {
    const read = schema.safeParse(dataOf(body));
    return read.success ? read.data : null;
  });
