/** One HTTP exchange with X: signed, timed out, retried where that is safe, never following redirects, never throwing. */

import { parseJson } from "#lib/activity/exact-json.ts";
import type { Clock } from "#lib/time.ts";
import { errorOf, localError } from "./error.ts";
import { plainSentence } from "./error-sentence.ts";
import { bodyOf, headersOf, percentEncode, redact, type XRequest } from "./request.ts";
import type { XErrorKind, XFailure, XRateLimit, XResult } from "./types.ts";

/** An answer with a status of 2xx. `body` is its JSON, or undefined where it has none. */
export type XAnswer = { status: number; text: string; body: unknown };

export type TransportOptions = {
  /** `https://api.x.com`, or an emulator's address; without a path's trailing slash. */
  baseUrl: string;
  clock: Clock;
  /** Per try, headers and body together. */
  timeoutMs: number;
  /** Further tries of a GET after 5xx, a time-out or a broken line. */
  retries: number;
  sleep: (ms: number) => Promise<void>;
  nonce?: () => string;
};

export type Transport = {
  send(request: XRequest): Promise<XResult<XAnswer>>;
  /** An absolute URL under the base, with its query. */
  url(path: string, query?: Record<string, string>): string;
};

const firstWaitMs = 250;
const again: ReadonlySet<XErrorKind> = new Set(["unavailable", "timeout", "unreachable"]);

/** Throws when `baseUrl` is not an absolute http(s) URL: it was checked where it was entered. */
export const createTransport = (options: TransportOptions): Transport => {
  const root = new URL(options.baseUrl).href.replace(/\/+$/, "");
  const url = (path: string, query: Record<string, string> = {}) => {
    const pairs = Object.entries(query).map(
      ([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`,
    );
    return pairs.length === 0 ? `${root}${path}` : `${root}${path}?${pairs.join("&")}`;
  };

  const once = async (request: XRequest): Promise<XResult<XAnswer>> => {
    const init: RequestInit = {
      method: request.method,
      headers: headersOf(request, url(request.path), options),
      body: bodyOf(request),
      redirect: "manual",
      signal: AbortSignal.timeout(options.timeoutMs),
    };
    let response: Response;
    let text: string | null;
    try {
      response = await fetch(url(request.path, request.query), init);
      text = await textOf(response);
    } catch (error) {
      return silence(error);
    }
    if (text === null) return tooLong(response.status);
    const body = jsonOf(text);
    if (response.ok && !onlyErrors(body))
      return {
        ok: true,
        data: { status: response.status, text, body },
        rateLimit: rateLimitOf(response.headers),
      };
    return {
      ok: false,
      error: errorOf({
        status: response.status,
        headers: response.headers,
        body,
        text,
        now: options.clock.now(),
        redact: (message) => redact(message, request),
        notFound: request.notFound ?? "not_found",
      }),
    };
  };

  return {
    url,
    async send(request) {
      let outcome = await once(request);
      // Only GETs: a POST that timed out may well have been done.
      for (let retry = 0; retry < options.retries; retry++) {
        if (request.method !== "GET" || outcome.ok || !again.has(outcome.error.kind)) break;
        await options.sleep(firstWaitMs * 2 ** retry);
        outcome = await once(request);
      }
      return outcome;
    },
  };
};

/** No answer: the line, the name or the certificate failed, or time ran out. */
const silence = (error: unknown): XFailure => {
  if (!(error instanceof Error)) throw error;
  const kind = error.name === "TimeoutError" ? "timeout" : "unreachable";
  const cause: unknown = error.cause;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : null;
  return localError(kind, plainSentence(kind), { reason: code });
};

/** X's longest lists are far below it; more comes from something that is not X. */
const longestAnswer = 8 * 1024 * 1024;

/** The body as text; null when it is longer than X's can be, and then no more of it is read. */
const textOf = async (response: Response): Promise<string | null> => {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of response.body ?? []) {
    total += chunk.byteLength;
    if (total > longestAnswer) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
};

const tooLong = (status: number): XFailure =>
  localError("unexpected", "The answer is far longer than any of X's. Check the App's base URL.", {
    status,
  });

const jsonOf = (text: string): unknown => {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
};

/** A 200 can carry errors beside data (docs/x-protocol.md#common-ground); errors alone are a refusal. */
const onlyErrors = (body: unknown): boolean =>
  typeof body === "object" && body !== null && "errors" in body && !("data" in body);

const rateLimitOf = (headers: Headers): XRateLimit | null => {
  const read = (name: string) => Number(headers.get(`x-rate-limit-${name}`) ?? Number.NaN);
  const [limit, remaining, reset] = [read("limit"), read("remaining"), read("reset")];
  const resetAt = new Date(reset * 1000);
  if (Number.isNaN(limit) || Number.isNaN(remaining) || Number.isNaN(resetAt.getTime()))
    return null;
  return { limit, remaining, resetAt };
};

/** The error of a 2xx whose body is not what the call promises. */
export const notUnderstood = (status: number): XFailure =>
  localError("unexpected", plainSentence("unexpected"), { status });
