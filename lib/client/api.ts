/** The one door to our own JSON routes: typed answers, and refusals as errors that carry a sentence for people. */

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

/** Sends JSON, returns JSON; with `keepalive` even when its page goes meanwhile. Throws `ApiError` for every refusal; an aborted request keeps its `AbortError`. */
export async function api<T>(
  method: Method,
  path: string,
  options: {
    body?: unknown;
    signal?: AbortSignal;
    keepalive?: boolean;
    /** How the answer's text is read, where `JSON.parse` would lose something. */
    read?: (text: string) => unknown;
  } = {},
): Promise<T> {
  const init: RequestInit = { method, credentials: "same-origin" };
  if (options.signal) init.signal = options.signal;
  if (options.keepalive) init.keepalive = true;
  if (options.body !== undefined) {
    init.body = JSON.stringify(options.body);
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
  if (response.status === 204) return undefined as T;
  return (options.read ? options.read(await response.text()) : await response.json()) as T;
}

/** The sentence of any error, for a toast or an error state. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  return "Something in this page failed. Reload it; if it stays, look in the server's log.";
}
