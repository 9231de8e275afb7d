/** Turns whatever went wrong into the one error shape of the HTTP contract. */

import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { stringifyExactJson } from "#lib/activity/exact-json.ts";
import { storableText } from "#lib/activity/storable.ts";
import { AppError, statusOfError } from "#lib/errors.ts";

/** The JSON of every refusal: `{"error":{"code","message","field?"}}`. */
export type ErrorBody = { error: { code: string; message: string; field?: string } };

/** JSON that no cache may keep: every answer here is about one signed-in person. */
export const json = (status: number, value: unknown): Response =>
  Response.json(value, { status, headers: { "cache-control": "no-store" } });

/** The same for JSON of X's, whose 64-bit integers are `bigint` here and keep their digits. */
export const exactJson = (status: number, value: unknown): Response =>
  new Response(stringifyExactJson(value), {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
  });

/** Bytes that somebody else wrote, as a file to keep: no browser may take them for a page of ours. */
export const jsonFile = (name: string, bytes: Uint8Array<ArrayBuffer>): Response =>
  new Response(bytes, {
    headers: {
      "content-type": "application/json",
      "content-disposition": `attachment; filename="${name}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });

export const errorResponse = (error: AppError): Response => {
  const body: ErrorBody = { error: { code: error.code, message: error.message } };
  if (error.field !== undefined) body.error.field = error.field;
  const answer = json(statusOfError[error.code], body);
  if (error.retryAfterSeconds !== undefined)
    answer.headers.set("retry-after", String(error.retryAfterSeconds));
  return answer;
};

type Issue = z.core.$ZodIssue;

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

const kinds: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  date: "a date",
  null: "null",
};
const formats: Record<string, string> = {
  email: "an e-mail address",
  url: "a URL",
  datetime: "a time such as 2026-01-31T12:00:00Z",
  date: "a date such as 2026-01-31",
  uuid: "a UUID",
};
const units: Record<string, string> = { string: "characters", array: "entries", set: "entries" };

/** What a size must be: `at least 8 characters`, `at most 200`. */
const bound = (word: string, size: number | bigint, origin: string): string =>
  [word, size, units[origin]].filter((part) => part !== undefined).join(" ");

/** What the schema wanted, in plain words; null where its own sentence says it better. */
const wanted = (issue: Issue): string | null => {
  switch (issue.code) {
    case "invalid_type":
      return kinds[issue.expected] ?? null;
    case "invalid_value":
      return issue.values.length === 1
        ? String(issue.values[0])
        : `one of ${issue.values.map(String).join(", ")}`;
    case "too_small":
      return issue.origin === "string" && issue.minimum === 1
        ? "text that is not empty"
        : bound("at least", issue.minimum, issue.origin);
    case "too_big":
      return bound("at most", issue.maximum, issue.origin);
    case "not_multiple_of":
      return `a multiple of ${issue.divisor}`;
    case "invalid_format":
      return formats[issue.format] ?? null;
    case "invalid_key":
    case "invalid_element":
    case "invalid_union":
    case "unrecognized_keys":
    case "custom":
      return null;
  }
};

/** Sentences of the schema library itself, as against those that our schemas bring along. */
const isLibrarys = (message: string) => /^(Invalid|Too (small|big)|Unrecognized)\b/.test(message);

const expectation = (field: string, issue: Issue): string => {
  const name = field === "The input" ? field : `"${field}"`;
  if (!isLibrarys(issue.message)) return sentence(issue.message);
  if (issue.code === "invalid_type" && issue.message.endsWith("undefined"))
    return `${name} is missing: it must be ${wanted(issue) ?? "given"}.`;
  const expected = wanted(issue);
  return expected === null
    ? `${name} is not in a form that is understood here.`
    : `${name} must be ${expected}.`;
};

/** The first thing wrong with an input, as a sentence with the field's name. */
export const inputError = (error: z.ZodError): AppError => {
  const issue = error.issues[0];
  if (issue === undefined) return new AppError("invalid_input", "The input is not valid.");
  if (issue.code === "unrecognized_keys") {
    const field = [...issue.path, issue.keys[0] ?? ""].join(".");
    return new AppError("invalid_input", `"${field}" is not a known field.`, { field });
  }
  const field = issue.path.join(".");
  if (field === "") return new AppError("invalid_input", expectation("The input", issue));
  return new AppError("invalid_input", expectation(field, issue), { field });
};

/** Our deepest form has three levels; a body of brackets alone would break the walk. */
const deepestInput = 50;

/** Refuses an input with text that PostgreSQL cannot hold, by the field that it stands in. @throws AppError `invalid_input` */
export const refuseUnstorable = (value: unknown, path: readonly string[] = []): void => {
  if (typeof value === "string" && storableText(value) !== value) {
    const field = path.join(".");
    const name = field === "" ? "The input" : `"${field}"`;
    throw new AppError(
      "invalid_input",
      `${name} holds a character that no text has (NUL, or half of one).`,
      field === "" ? {} : { field },
    );
  }
  if (typeof value !== "object" || value === null) return;
  if (path.length > deepestInput)
    throw new AppError("invalid_input", "The input nests deeper than anything asked for here.");
  for (const [key, part] of Object.entries(value)) {
    refuseUnstorable(key, path);
    refuseUnstorable(part, [...path, key]);
  }
};
/** For the moment: what it says is true of reading and writing alike, since nothing was answered. */
export const databaseAwayResponse = (): Response =>
  errorResponse(
    new AppError("unavailable", "The database does not answer. Try again in a moment.", {
      retryAfterSeconds: 5,
    }),
  );

export type UnexpectedReport = (report: { id: string; error: unknown }) => void;

/** What a bug answers: an id that stands in the log, and no word of its inside. */
export const unexpectedResponse = (error: unknown, report: UnexpectedReport): Response => {
  const id = randomUUID();
  report({ id, error });
  return json(500, {
    error: {
      code: "unexpected",
      message: `Something went wrong here. The log has it under ${id}.`,
      id,
    },
  });
};
