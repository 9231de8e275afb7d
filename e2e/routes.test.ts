import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  methods,
  publicRoutes,
  sampleParams,
  unwrapped,
} from "../lib/http/test-support/exceptions.ts";
import { findRoutes } from "../lib/http/test-support/routes.ts";
import { type App, startApp } from "./support/app.ts";

let app: App;
let cookie: string;
const owner = { name: "Ada", email: "ada@example.test", password: "correct horse battery" };

const send = (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
  fetch(app.url + path, {
    method,
    redirect: "manual",
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

beforeAll(async () => {
  app = await startApp({ program: "start" });
  const made = await send("POST", "/api/setup", {}, owner);
  expect(made.status, await made.clone().text()).toBe(201);
  cookie = made.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
});
afterAll(() => app.remove());

const pathOf = (pattern: string): string => {
  const params = sampleParams(pattern);
  return pattern.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => params[name] ?? "1");
};
const guarded = (
  await Promise.all(
    findRoutes().map(async ({ path, load }) => {
      const module = await load();
      return methods.flatMap((method) => (method in module ? [{ method, path }] : []));
    }),
  )
)
  .flat()
  .filter(({ method, path }) => !(path in unwrapped) && !(`${method} ${path}` in publicRoutes));

describe("the built server", () => {
  test("set-up signs its owner in and then is closed", async () => {
    const me = await send("GET", "/api/me", { cookie });
    expect(await me.json()).toMatchObject({ operator: { email: owner.email, role: "owner" } });
    expect((await send("POST", "/api/setup", {}, owner)).status).toBe(409);
  });

  test("has no route of ours that answers without a session", async () => {
    expect(guarded.length).toBeGreaterThan(20);
    for (const { method, path } of guarded) {
      const answer = await send(method, pathOf(path), {});
      expect(answer.status, `${method} ${path}`).toBe(401);
      expect(answer.headers.get("cache-control"), path).toContain("no-store");
    }
  });

  test("lets no foreign page write, signed in or not", async () => {
    for (const { method, path } of guarded.filter((one) => one.method !== "GET")) {
      const answer = await send(method, pathOf(path), { cookie, origin: "https://evil.example" });
      expect(answer.status, `${method} ${path}`).toBe(403);
    }
    for (const path of ["/api/setup", "/api/auth/sign-in/email", "/api/auth/sign-out"]) {
      const answer = await send("POST", path, { cookie, origin: "https://evil.example" }, owner);
      expect(answer.status, path).toBe(403);
    }
  });

  test("takes both names of this machine for its own", async () => {
    for (const host of ["localhost", "127.0.0.1"]) {
      const origin = `http://${host}:${app.port}`;
      const answer = await send("PATCH", "/api/me", { cookie, origin }, { preferences: {} });
      expect(answer.status, origin).toBe(200);
    }
  });

  test("sends the browser that comes back from X somewhere in the dashboard, whatever it brings", async () => {
    const back = await send("GET", "/oauth/callback/oauth1?denied=made-up", { cookie });
    expect([back.status, back.headers.get("location")]).toEqual([
      303,
      "/accounts?error=mismatched",
    ]);
    const signedOut = await send("GET", "/oauth/callback/oauth2?code=x&state=y", {});
    expect(signedOut.headers.get("location")).toMatch(/^\/sign-in\?next=/);
  });
});
