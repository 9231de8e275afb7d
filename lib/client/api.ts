/** The one way to our own JSON routes: typed answers, and refusals as errors that carry a sentence for people. */
import type * as z from "zod/mini";

/** A refusal of our API, or no answer at all (`status` 0). `message` can be shown as it is. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;

  constructor(status: number, code: string, message: string, field?: string) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.field = field;
  }
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Sentence for an answer that carries none, so that a proxy's HTML page is never shown. */
function sentenceFor(status: number): string {
  if (status === 401) return "You are signed out. Sign in again to go on.";
  if (status === 403) return "Your role does not allow this.";
  if (status === 404) return "This does not exist any more. Reload the page.";
  if (status >= 500) return `The server could not answer (${status}). Try again in a moment.`;
  return `The server refused this (${status}).`;
}

async function refusal(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const error = (body as { error?: unknown } | null)?.error as
    | { code?: unknown; message?: unknown; field?: unknown }
    | undefined;
  return new ApiError(
    response.status,
    typeof error?.code === "string" ? error.code : "unavailable",
    typeof error?.message === "string" ? error.message : sentenceFor(response.status),
    typeof error?.field === "string" ? error.field : undefined,
  );
}

/**
 * Sends JSON; gives the answer as its schema of the feature's contract reads it, nothing where none is given. With
 * `keepalive` it goes out even when its page goes meanwhile.
 * @throws ApiError for every refusal, and for an answer of another shape; an aborted request keeps its `AbortError`
 */
export async function api<T = undefined>(
  method: Method,
  path: string,
  options: {
    answer?: z.ZodMiniType<T>;
    body?: unknown;
    signal?: AbortSignal;
    keepalive?: boolean;
    /** How the answer's text is read, where `JSON.parse` would lose something. */
    read?: (text: string) => unknown;
  } = {},
): Promise<T> {
  const { answer, body, keepalive, read = JSON.parse, signal } = options;
  const init: RequestInit = { method, credentials: "same-origin" };
  if (signal) init.signal = signal;
  if (keepalive) init.keepalive = true;
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { "content-type": "application/json" };
  }
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiError(0, "offline", "The server cannot be reached. Check your connection.");
  }
  if (!response.ok) throw await refusal(response);
  if (answer === undefined) return undefined as T;
  const parsed = answer.safeParse(read(await response.text()));
  if (parsed.success) return parsed.data;
  throw new ApiError(
    response.status,
    "unexpected",
    "This page and its server are of different versions. Reload the page.",
  );
}

/** The sentence of any error, for a toast or an error state. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  return "Something in this page failed. Reload it; if it stays, look in the server's log.";
}
