/** Turns whatever went wrong into the one error shape of the HTTP contract. */
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { AppError, statusOfError } from "#lib/errors.ts";

/** The JSON of every refusal: `{"error":{"code","message","field?"}}`. */
export type ErrorBody = { error: { code: string; message: string; field?: string } };

/** JSON that no cache may keep: every answer here is about one signed-in person. */
export const json = (status: number, value: unknown): Response =>
  Response.json(value, { status, headers: { "cache-control": "no-store" } });

export const errorResponse = (error: AppError): Response => {
  const body: ErrorBody = { error: { code: error.code, message: error.message } };
  if (error.field !== undefined) body.error.field = error.field;
  return json(statusOfError[error.code], body);
};

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** The first thing wrong with an input, as a sentence with the field's name. */
export const inputError = (error: z.ZodError): AppError => {
  const issue = error.issues[0];
  if (issue === undefined) return new AppError("invalid_input", "The input is not valid.");
  if (issue.code === "unrecognized_keys") {
    const field = [...issue.path, issue.keys[0] ?? ""].join(".");
    return new AppError("invalid_input", `"${field}" is not a known field.`, { field });
  }
  const field = issue.path.join(".");
  if (field === "") return new AppError("invalid_input", sentence(issue.message));
  if (issue.code === "invalid_type" && issue.message.endsWith("undefined"))
    return new AppError("invalid_input", `"${field}" is missing.`, { field });
  return new AppError("invalid_input", sentence(issue.message), { field });
};

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
