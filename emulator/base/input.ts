/** Reading what callers send, with X's complaint for each thing that is wrong. */
import { invalidParameter } from "./errors.ts";

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const SNOWFLAKE = /^[0-9]{1,19}$/;

/** An id from the path. Throws 400 when it is not 1–19 digits. */
export function snowflakeParameter(name: string, value: string): string {
  if (!SNOWFLAKE.test(value)) throw invalidParameter(name, value, "is not valid", "path parameter");
  return value;
}

/** A comma-separated list from the query, each item one of `allowed`; null when the parameter is absent. */
export function listParameter(
  value: string | undefined,
  name: string,
  allowed: readonly string[],
): string[] | null {
  if (value === undefined) return null;
  const items = value.split(",").filter(Boolean);
  const stranger = items.find((item) => !allowed.includes(item));
  if (items.length === 0 || stranger !== undefined)
    throw invalidParameter(name, stranger ?? value, `is not one of [${allowed.join(",")}]`);
  return items;
}

/** 1 to 100 values, each of this pattern. Throws 400. */
export function valuesParameter(
  value: string | undefined,
  name: string,
  valid: RegExp,
  why = `does not match ${valid.source}`,
): string[] {
  const items = (value ?? "").split(",").filter(Boolean);
  if (items.length < 1 || items.length > 100)
    throw invalidParameter(name, items.join(","), "must have 1 to 100 values");
  const wrong = items.find((item) => !valid.test(item));
  if (wrong !== undefined) throw invalidParameter(name, wrong, why);
  return items;
}

/** A whole number from the query. Throws 400 outside [min, max]. */
export function integerParameter(
  value: string | undefined,
  name: string,
  min: number,
  max: number,
): number | null {
  if (value === undefined) return null;
  const number = /^-?\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= min && number <= max))
    throw invalidParameter(name, value, `is not between ${min} and ${max}`);
  return number;
}
