/** The routes on a database of their own, called without a socket: sign-in, cookies and JSON included. */
import { expect } from "vitest";
import { createAuth } from "#lib/auth/auth.ts";
import { closeDatabase, openDatabase } from "#lib/db/client.ts";
import type { Deps } from "#lib/deps.ts";
import { closeIngest } from "#lib/ingest/service.ts";
import { createFirstOwner } from "#lib/operators/setup.ts";
import { remoteAddressHeader } from "#lib/own-headers.ts";
import { dropSingleton, processSingleton } from "#lib/process-singleton.ts";
import { hub } from "#lib/realtime/hub.ts";
import { createSealer } from "#lib/secrets.ts";
import { systemClock } from "#lib/time.ts";
import { createTestDatabase } from "../../../scripts/test-support/database.ts";
import { routeFor, serveRoutes } from "./routes.ts";

export const testOwner = {
  name: "Ada",
  email: "ada@example.test",
  password: "correct horse battery",
};

type CallOptions = { body?: unknown; cookie?: string; headers?: Record<string, string> };
type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;

export type TestServer = Awaited<ReturnType<typeof createTestServer>>;

/** `overrides` replace single dependencies (clock, publicUrl …). Close it in `afterAll`. */
export const createTestServer = async (overrides: Partial<Deps> = {}) => {
  const database = await createTestDatabase();
  const origins = ["http://localhost:20400", "http://127.0.0.1:20400"];
  const secret = "a secret key of a test, long enough";
  const unexpected: unknown[] = [];
  const announced: ({ event: string } & Record<string, unknown>)[] = [];
  const deps: Deps = {
    db: openDatabase(database.url),
    clock: systemClock,
    sealer: createSealer(secret),
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (facts: unknown) => unexpected.push(facts),
    } as unknown as Deps["log"],
    announce: {
      replay: (job) => announced.push({ event: "replay", ...job }),
      webhook: (health) => announced.push({ event: "webhook", ...health }),
      gap: (gap) => announced.push({ event: "gap", ...gap }),
      account: (change) => announced.push({ event: "account", ...change }),
      sessions: () => announced.push({ event: "sessions" }),
      apps: () => hub().publish({ type: "apps" }),
    },
    publicUrl: "http://localhost:20400",
    ownOrigins: origins,
    apiBaseUrls: [],
    lateAfterMs: 30_000,
    setupCode: "7K4M-9QX2-C0DE",
    demo: null,
    ...overrides,
  };
  processSingleton("deps", () => deps);
  const authOn = (database: Deps["db"]): void => {
    const { publicUrl, ownOrigins } = deps;
    dropSingleton("auth");
    processSingleton("auth", () => createAuth(database, { secret, publicUrl, ownOrigins }));
  };
  authOn(deps.db);

  const call = async (
    method: string,
    path: string,
    options: CallOptions = {},
  ): Promise<Response> => {
    const url = new URL(path, deps.publicUrl);
    const { route, params } = routeFor(url.pathname);
    const handler = (await route.load())[method] as Handler | undefined;
    if (handler === undefined) return new Response(null, { status: 405 });
    const headers = new Headers({
      host: url.host,
      [remoteAddressHeader]: "127.0.0.1",
      ...options.headers,
    });
    if (options.cookie !== undefined) headers.set("cookie", options.cookie);
    if (options.body !== undefined) headers.set("content-type", "application/json");
    const body = options.body === undefined ? null : JSON.stringify(options.body);
    const request = new Request(url, { method, headers, body });
    return handler(request, { params: Promise.resolve(params) });
  };

  const json = async (method: string, path: string, options?: CallOptions): Promise<unknown> => {
    const answer = await call(method, path, options);
    const text = await answer.text();
    expect(answer.status, `${method} ${path}: ${text}`).toBeLessThan(300);
    return JSON.parse(text);
  };

  let listening: { url: string; close(): Promise<void> } | null = null;
  const cookieOf = (answer: Response): string =>
    answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");

  return {
    deps,
    /** Signs the sessions. */
    secret,
    call,
    json,
    cookieOf,
    /** From now on everybody asks `database` instead: the same one behind a cable that can be pulled. */
    useDatabase(database: Deps["db"]): void {
      deps.db = database;
      authOn(database);
    },
    /** What was logged as an unexpected error. */
    unexpected,
    /** What was announced to the browsers, in order. */
    announced,
    /** Serves the routes over real HTTP too, on a free port, for X to call. */
    async listen(): Promise<string> {
      listening ??= await serveRoutes();
      return listening.url;
    },
    /** Makes the owner when there is none, and returns the cookie of a new session. */
    async signIn(credentials = testOwner): Promise<string> {
      await createFirstOwner(deps, credentials);
      const { email, password } = credentials;
      const answer = await call("POST", "/api/auth/sign-in/email", { body: { email, password } });
      expect(answer.status, await answer.clone().text()).toBe(200);
      return cookieOf(answer);
    },
    async close(): Promise<void> {
      await listening?.close();
      await closeIngest();
      for (const name of ["deps", "auth", "hub", "refused-sign-ins"]) dropSingleton(name);
      await closeDatabase();
      await database.close();
    },
  };
};
