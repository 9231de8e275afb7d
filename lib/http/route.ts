/** The wrapper of every dashboard route: who, what in, which function; everything else is settled here once. */
import type { z } from "zod";
import type { Role } from "#lib/auth/roles.ts";
import { getOperatorSession, type Operator } from "#lib/auth/session.ts";
import { isDatabaseAway } from "#lib/db/away.ts";
import { type Deps, deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { readJson } from "#lib/http/body.ts";
import {
  databaseAwayResponse,
  errorResponse,
  inputError,
  json,
  refuseUnstorable,
  unexpectedResponse,
} from "#lib/http/responses.ts";
import { mayWrite } from "#lib/operators/contract.ts";
import { isRead, refuseForeign } from "#lib/own-origin.ts";
import { SealError } from "#lib/secrets.ts";

/**
 * `self`: whoever is signed in. `operator`: the same for reading, and the role `operator` for writing.
 * `owner`: owners only.
 */
export type Access = "public" | "self" | "operator" | "owner";

type Shape<T> = z.ZodType<T> | undefined;
type Spec<A extends Access, Q, B, P, R> = {
  access: A;
  /** The answer's shape, from the feature's contract: `handle` is held to it here, the browser parses by it. */
  answer?: z.core.$ZodType<R>;
  query?: z.ZodType<Q>;
  body?: z.ZodType<B>;
  params?: z.ZodType<P>;
};
type Input<A extends Access, Q, B, P> = {
  operator: A extends "public" ? Operator | null : Operator;
  query: Q;
  body: B;
  params: P;
  request: Request;
  deps: Deps;
};
/** An answer of 201: something that did not exist before. */
class Created<R> {
  readonly value: R;

  constructor(value: R) {
    this.value = value;
  }
}
export const created = <R>(value: R): Created<R> => new Created(value);

type Answer<R> = R | Created<R> | Response;
type Context = { params: Promise<unknown> };
export type RouteHandler = ((request: Request, context?: Context) => Promise<Response>) & {
  /** Who may call: read by the test that enumerates every route. */
  access: Access;
};

const mayCall = (access: Access, role: Role, method: string): boolean => {
  if (access === "owner") return mayWrite(role, "owner");
  if (access === "operator") return isRead(method) || mayWrite(role, "operator");
  return true;
};

const admit = async (access: Access, request: Request): Promise<Operator | null> => {
  if (access === "public") return null;
  const session = await getOperatorSession(request.headers);
  if (session === null) throw new AppError("unauthenticated", "Sign in first.");
  const { role } = session.operator;
  if (!mayCall(access, role, request.method))
    throw new AppError("forbidden", `Your role "${role}" may not do this. Ask an owner.`);
  return session.operator;
};

const parse = <T>(schema: Shape<T>, value: unknown): T => {
  if (schema === undefined) return undefined as T;
  refuseUnstorable(value);
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw inputError(parsed.error);
  return parsed.data;
};

/** `?kind=a&kind=b` and `?kind=a,b` are told apart by the schema: repeated keys arrive as an array. */
const queryOf = (request: Request): Record<string, string | string[]> => {
  const found: Record<string, string | string[]> = {};
  const { searchParams } = new URL(request.url);
  for (const key of new Set(searchParams.keys())) {
    const values = searchParams.getAll(key);
    found[key] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return found;
};

/**
 * Makes a route handler. Order: session and role (401, 403), origin of writes (403), body (400, 413), zod (400), then
 * `handle`, whose value is answered as JSON: 200, or 201 where it is `created`; a `Response` passes as it is.
 */
export const route = <A extends Access, Q = undefined, B = undefined, P = undefined, R = unknown>(
  spec: Spec<A, Q, B, P, R>,
  handle: (input: Input<A, Q, B, P>) => Answer<R> | Promise<Answer<R>>,
): RouteHandler => {
  const handler = async (request: Request, context?: Context): Promise<Response> => {
    const all = deps();
    try {
      const operator = (await admit(spec.access, request)) as Input<A, Q, B, P>["operator"];
      refuseForeign(request, all.ownOrigins, "This page may not change anything here.");
      const params = parse(spec.params, await context?.params);
      const query = parse(spec.query, queryOf(request));
      const body =
        spec.body === undefined ? (undefined as B) : parse(spec.body, await readJson(request));
      const result = await handle({ operator, query, body, params, request, deps: all });
      if (result instanceof Response) return result;
      return result instanceof Created ? json(201, result.value) : json(200, result ?? {});
    } catch (error) {
      if (error instanceof AppError) return errorResponse(error);
      // Another SECRET_KEY than the one that sealed: no bug of ours, and its sentence says what to do.
      if (error instanceof SealError) return errorResponse(new AppError("conflict", error.message));
      if (isDatabaseAway(error)) return databaseAwayResponse();
      return unexpectedResponse(error, ({ id }) =>
        all.log.error(
          { err: error, id, method: request.method, path: new URL(request.url).pathname },
          "unexpected",
        ),
      );
    }
  };
  return Object.assign(handler, { access: spec.access });
};
