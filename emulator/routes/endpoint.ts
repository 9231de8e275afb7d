/** One shape for every API call of X: who may call it, how often, in which dialect it refuses. */

import type { Context, Hono } from "hono";
import {
  type AuthKind,
  authenticate,
  type Caller,
  requireKind,
  requirePermission,
} from "#emulator/auth/authenticate.ts";
import type { SignedRequest } from "#emulator/auth/oauth1.ts";
import { minutes } from "#emulator/base/clock.ts";
import type { XApp } from "#emulator/base/entities.ts";
import {
  type Dialect,
  errorResponse,
  forbidden,
  internalError,
  invalidRequest,
  outOfCredits,
  tooManyRequests,
  unauthorized,
  unavailable,
  usageCapped,
  XError,
} from "#emulator/base/errors.ts";
import type { Store } from "#emulator/base/store.ts";
import type { X } from "#emulator/delivery/x.ts";
import type { ResponseFault } from "#emulator/faults/faults.ts";

export type Call = {
  x: X;
  c: Context;
  caller: Caller;
  /** The caller's app. */
  app: Caller["app"];
  /** A path parameter without a trailing `.json`. */
  param(name: string): string;
  query(name: string): string | undefined;
  /** A field of a form-encoded body. */
  form(name: string): string | undefined;
  /** The JSON body; throws 400 when it is none. An absent body is `{}`. */
  json(): Promise<unknown>;
};

type Handle = (call: Call) => Response | Promise<Response>;
type Method = "GET" | "POST" | "PUT" | "DELETE";

/** On which terms an API call is answered. */
type Terms = {
  auth: readonly AuthKind[] | ((x: X) => readonly AuthKind[]);
  /** Scopes an OAuth 2.0 user token must all have. */
  scopes?: readonly string[];
  /** What an OAuth 1.0a token must have been issued with. */
  permission?: Exclude<XApp["permission"], "read">;
  /** Calls per 15 minutes. */
  limit: number;
  dialect: Dialect;
  /** 1.1 words the 429 of some calls differently. */
  rateMessage?: string;
  /** Another refusal than X's usual one for the wrong kind of token. */
  wrongKind?: (caller: Caller) => XError;
};

export type Endpoint = Terms & {
  method: Method;
  /** Hono's pattern. */
  path: string;
  handle: Handle;
};

/** Endpoints on common terms, as `METHOD path`: a handler, or a handler with terms of its own. */
export function endpoints(
  common: Terms,
  calls: Record<`${Method} ${string}`, Handle | (Partial<Terms> & { handle: Handle })>,
): Endpoint[] {
  return Object.entries(calls).map(([name, call]) => {
    const [method, path = ""] = name.split(" ");
    const own = typeof call === "function" ? { handle: call } : call;
    return { ...common, ...own, method: method as Method, path };
  });
}

/** Registers an endpoint: faults, authentication, rate limit, handler, errors in the right dialect, rate-limit headers. */
export function mount(hono: Hono, x: X, endpoint: Endpoint): void {
  hono.on(endpoint.method, endpoint.path, async (c) => {
    let headers: Record<string, string> = {};
    try {
      const fault = x.faults.response({ method: endpoint.method, path: c.req.path });
      if (fault.delayMs) await x.sleep(fault.delayMs);
      const text = await textOf(c);
      const caller = authenticate(x.store, signedRequest(c, text), x.now());
      const key = `${endpoint.method} ${endpoint.path}|${caller.userId ?? caller.app.id}`;
      const counted = countCall(x.store, key, endpoint.limit, x.now());
      headers = counted.headers;
      if (counted.exceeded && x.knobs.values.rateLimits === "documented")
        throw tooManyRequests(headers, endpoint.rateMessage);
      const answer = x.knobs.values.answerAll ?? fault.answer;
      if (answer) throw faultError(answer, caller, headers);
      const kinds = typeof endpoint.auth === "function" ? endpoint.auth(x) : endpoint.auth;
      if (endpoint.wrongKind && !kinds.includes(caller.kind)) throw endpoint.wrongKind(caller);
      requireKind(caller, kinds, endpoint.scopes ?? []);
      if (endpoint.permission) requirePermission(caller, endpoint.permission);
      const response = await endpoint.handle({
        x,
        c,
        caller,
        app: caller.app,
        param: (name) => (c.req.param(name) ?? "").replace(/\.json$/, ""),
        query: (name) => c.req.query(name),
        form: (name) => new Map(formFields(c, text)).get(name),
        json: async () => parseJson(text),
      });
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
      return response;
    } catch (error) {
      return refuse(x, error, endpoint.dialect, headers);
    }
  });
}

/** The answer to anything thrown on the way. Bugs become X's 500 and are handed to `onBug`. */
export function refuse(
  x: X,
  error: unknown,
  dialect: Dialect,
  headers: Record<string, string> = {},
): Response {
  const { errorBodies, rateLimitBody } = x.knobs.values;
  if (!(error instanceof XError)) x.onBug(error);
  const known = error instanceof XError ? error : internalError();
  const response = errorResponse(known, dialect, errorBodies, rateLimitBody === "code88");
  for (const [name, value] of Object.entries(headers))
    if (!response.headers.has(name)) response.headers.set(name, value);
  return response;
}

const formFields = (c: Context, text: string): [string, string][] =>
  /^application\/x-www-form-urlencoded/i.test(c.req.header("content-type") ?? "")
    ? [...new URLSearchParams(text)]
    : [];

export const textOf = async (c: Context): Promise<string> =>
  c.req.method === "GET" ? "" : c.req.text();

/** What of a request an OAuth 1.0a signature covers. */
export const signedRequest = (c: Context, text: string): SignedRequest => ({
  method: c.req.method,
  url: new URL(c.req.url),
  authorization: c.req.header("authorization") ?? "",
  form: formFields(c, text),
});

/** The person whose token this is. The endpoints' auth kinds make sure there is one. */
export function personOf({ caller }: Pick<Call, "caller">): string {
  if (caller.userId === null) throw forbidden();
  return caller.userId;
}

/** Calls that hand out or end tokens: nobody has signed in yet, so they read and refuse by themselves. */
export function mountTokenCalls(
  hono: Hono,
  x: X,
  calls: Record<string, (x: X, c: Context) => Promise<Response>>,
  refused = (error: unknown): Response => refuse(x, error, "v1"),
): void {
  for (const [path, handle] of Object.entries(calls))
    hono.post(path, (c) => handle(x, c).catch(refused));
}

/** Counts one call in its window of 15 minutes. Returns the headers every answer carries, and whether this call is one too many. */
function countCall(
  store: Store,
  key: string,
  limit: number,
  now: number,
): { headers: Record<string, string>; exceeded: boolean } {
  let window = store.rateWindows.get(key);
  if (!window || window.resetAt <= now) {
    window = { count: 0, resetAt: now + minutes(15) };
    store.rateWindows.set(key, window);
  }
  window.count += 1;
  const headers = {
    "x-rate-limit-limit": String(limit),
    "x-rate-limit-remaining": String(Math.max(0, limit - window.count)),
    "x-rate-limit-reset": String(Math.ceil(window.resetAt / 1000)),
  };
  return { headers, exceeded: window.count > limit };
}

function parseJson(text: string): unknown {
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw invalidRequest("The request body is not valid JSON.");
  }
}

function faultError(
  answer: NonNullable<ResponseFault["answer"]>,
  caller: Caller,
  headers: Record<string, string>,
): XError {
  switch (answer) {
    case "rate_limited":
      return tooManyRequests({ ...headers, "x-rate-limit-remaining": "0" });
    case "usage_capped":
      return usageCapped();
    case "unauthorized":
      return unauthorized(89, "Invalid or expired token.");
    case "no_credits":
      return outOfCredits(caller.app.id);
    case "internal":
      return internalError();
    case "unavailable":
      return unavailable();
  }
}
