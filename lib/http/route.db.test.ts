import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { createSealer } from "#lib/secrets.ts";
import { bodyCap } from "./body.ts";
import { created, type RouteHandler, route } from "./route.ts";
import { methods, publicRoutes, sampleParams, unwrapped } from "./test-support/exceptions.ts";
import { findRoutes } from "./test-support/routes.ts";
import { createTestServer, type TestServer } from "./test-support/server.ts";

let server: TestServer;
let cookie: string;
beforeAll(async () => {
  server = await createTestServer();
  cookie = await server.signIn();
});
afterAll(() => server.close());

const exported = await Promise.all(
  findRoutes().map(async (found) => {
    const module = await found.load();
    return methods.flatMap((method) =>
      method in module ? [{ ...found, method, handler: module[method] as RouteHandler }] : [],
    );
  }),
).then((all) => all.flat());
const wrapped = exported.filter(({ path }) => !(path in unwrapped));
const invoke = (
  { method, path, handler }: { method: string; path: string; handler: RouteHandler },
  headers: Record<string, string>,
) =>
  handler(new Request(`http://localhost:20400${path}`, { method, headers }), {
    params: Promise.resolve(sampleParams(path)),
  });

describe("every route under app/", () => {
  test("there are some", () => {
    expect(exported.length).toBeGreaterThan(3);
  });

  test("the exceptions exist, and are exceptions", () => {
    const paths = new Set(exported.map(({ path }) => path));
    expect(Object.keys(unwrapped).filter((path) => !paths.has(path))).toEqual([]);
    const names = new Set(exported.map(({ method, path }) => `${method} ${path}`));
    expect(Object.keys(publicRoutes).filter((name) => !names.has(name))).toEqual([]);
    const made = exported.filter(({ path, handler }) => path in unwrapped && "access" in handler);
    expect(made.map(({ path }) => path)).toEqual([]);
  });

  test.each(wrapped)("$method $path is made by the wrapper", ({ handler }) => {
    expect(handler.access).toMatch(/^(public|self|operator|owner)$/);
  });

  test.each(wrapped.filter(({ path }) => path.includes("[")))(
    "$method $path refuses NUL and half a character in its path, by name",
    async ({ method, path, handler }) => {
      for (const text of ["\0", "a\ud800"]) {
        const names = Object.keys(sampleParams(path));
        const params = Promise.resolve(Object.fromEntries(names.map((name) => [name, text])));
        const request = new Request(`http://localhost:20400${path}`, {
          method,
          headers: { cookie },
        });
        const answer = await handler(request, { params });
        expect(answer.status).toBe(400);
        expect(await answer.json()).toMatchObject({ error: { field: names[0] } });
      }
    },
  );

  test.each(
    exported.filter(({ method, path }) => method !== "GET" && !/webhooks\/\[app|oauth/.test(path)),
  )(
    "$method $path does not break on NUL anywhere in its body",
    async ({ method, path, handler }) => {
      if (method === "DELETE" || path === "/api/auth/[...all]") return;
      const text = "\0";
      const body = JSON.stringify({ [text]: text, name: text, email: text, app: text, q: [text] });
      const answer = await handler(
        new Request(`http://localhost:20400${path.replaceAll(/[[\]]/g, "")}`, {
          method,
          headers: { cookie, "content-type": "application/json" },
          body,
        }),
        { params: Promise.resolve(sampleParams(path)) },
      );
      // 502 and 503 are answers of ours with a sentence; 500 is what nobody foresaw.
      expect(answer.status).not.toBe(500);
    },
  );

  test.each(wrapped.filter(({ method, path }) => !(`${method} ${path}` in publicRoutes)))(
    "$method $path answers 401 without a session",
    async (found) => {
      for (const headers of [{}, { cookie: "birdseye.session_token=made.up" }]) {
        const answer = await invoke(found, headers);
        expect(answer.status).toBe(401);
        expect(await answer.json()).toEqual({
          error: { code: "unauthenticated", message: "Sign in first." },
        });
      }
    },
  );

  test.each(wrapped.filter(({ method }) => method !== "GET"))(
    "$method $path refuses a foreign page with 403, signed in or not asked to",
    async (found) => {
      for (const headers of [
        { origin: "https://evil.example" },
        { origin: "null" },
        { origin: "http://localhost:20401" },
        { "sec-fetch-site": "cross-site" },
      ]) {
        const answer = await invoke(found, { cookie, ...headers } as Record<string, string>);
        expect(answer.status).toBe(403);
        expect(await answer.json()).toMatchObject({ error: { code: "foreign_origin" } });
      }
    },
  );
});

describe("a route made by the wrapper", () => {
  const body = z.strictObject({ name: z.string().min(1), tags: z.array(z.string()).optional() });
  const query = z.strictObject({ limit: z.coerce.number().int().max(100).optional() });
  const handler = route(
    { access: "operator", body, query },
    ({ operator, body: input, query: q }) =>
      created({ by: operator.name, input, limit: q.limit ?? null }),
  );
  const post = (options: { body?: string; headers?: Record<string, string>; search?: string }) =>
    handler(
      new Request(`http://localhost:20400/api/thing${options.search ?? ""}`, {
        method: "POST",
        headers: { cookie, "content-type": "application/json", ...options.headers },
        body: options.body ?? '{"name":"x"}',
      }),
    );

  test("hands over the operator and checked input, and is kept by no cache", async () => {
    const answer = await post({ search: "?limit=5" });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.json()).toEqual({ by: "Ada", input: { name: "x" }, limit: 5 });
  });

  test.each([
    [{ body: "{}" }, "name", '"name" is missing: it must be text.'],
    [{ body: '{"name":"x","nmae":1}' }, "nmae", '"nmae" is not a known field.'],
    [{ body: '{"name":"x","tags":["a",1]}' }, "tags.1", '"tags.1" must be text.'],
    [{ search: "?limit=1000" }, "limit", '"limit" must be at most 100.'],
    [{ search: "?limti=1" }, "limti", '"limti" is not a known field.'],
  ])("refuses %o naming the field", async (input, field, message) => {
    const answer = await post(input);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: { code: "invalid_input", field, message } });
  });

  test.each([
    ["broken JSON", { body: "{" }, 400],
    ["another content type", { headers: { "content-type": "text/plain" } }, 400],
    ["a form", { headers: { "content-type": "application/x-www-form-urlencoded" } }, 400],
    [
      "a charset parameter",
      { headers: { "content-type": "application/json; charset=utf-8" } },
      201,
    ],
    ["a body over the cap", { body: JSON.stringify({ name: "x".repeat(bodyCap) }) }, 413],
  ])("answers %s rightly", async (_, input, status) => {
    expect((await post(input)).status).toBe(status);
  });

  test("counts a chunked body itself", async () => {
    const chunk = new TextEncoder().encode("x".repeat(64 * 1024));
    let sent = 0;
    const stream = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(chunk);
      },
    });
    const init = {
      method: "POST",
      headers: { cookie, "content-type": "application/json" },
      body: stream,
      duplex: "half",
    };
    const answer = await handler(new Request("http://localhost:20400/api/thing", init));
    expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(10);
  });

  test("a refusal keeps its status, sentence and field", async () => {
    const refusing = route({ access: "public" }, () => {
      throw new AppError("conflict", "Taken already.", { field: "slug" });
    });
    const answer = await refusing(new Request("http://localhost:20400/"));
    expect(answer.status).toBe(409);
    expect(await answer.json()).toEqual({
      error: { code: "conflict", message: "Taken already.", field: "slug" },
    });
  });

  test("a credential that another SECRET_KEY sealed is a refusal that says what to do", async () => {
    const sealed = createSealer("the key of before, long enough for it").seal("x", "app:1");
    const opening = route({ access: "public" }, ({ deps }) => deps.sealer.open(sealed, "app:1"));
    const answer = await opening(new Request("http://localhost:20400/"));
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("another SECRET_KEY");
  });

  test("a bug answers 500 with an id that stands in the log, and nothing of its inside", async () => {
    const broken = route({ access: "public" }, () => {
      throw new Error("secret inside");
    });
    const answer = await broken(new Request("http://localhost:20400/"));
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).not.toContain("secret inside");
    const { id } = (JSON.parse(text) as { error: { id: string } }).error;
    expect(server.unexpected.at(-1)).toMatchObject({ id });
  });

  test("a viewer may read but not write, and only an owner enters owners' routes", async () => {
    const owners = route({ access: "owner" }, () => ({}));
    const reading = route({ access: "operator" }, () => ({}));
    const statusAs = async (role: string, made: RouteHandler, method: string) => {
      await server.deps.db.operator.updateMany({ data: { role } });
      const request = new Request("http://localhost:20400/", { method, headers: { cookie } });
      return (await made(request)).status;
    };
    expect(await statusAs("viewer", reading, "GET")).toBe(200);
    expect(await statusAs("viewer", reading, "POST")).toBe(403);
    expect(await statusAs("operator", reading, "POST")).toBe(200);
    expect(await statusAs("operator", owners, "GET")).toBe(403);
    expect(await statusAs("something new", reading, "DELETE")).toBe(403);
    expect(await statusAs("owner", owners, "GET")).toBe(200);
  });
});
