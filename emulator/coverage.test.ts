import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { coverage } from "#emulator/coverage.ts";
import type { X } from "#emulator/delivery/x.ts";
import { createRoutes } from "#emulator/routes/index.ts";

/** Routes of X's side, in X's way of writing; `Hono` is asked, so nothing registered can hide. */
function registered(): string[] {
  // Registering a route asks nothing of the emulator it will serve.
  const hono = createRoutes({} as X, () => {});
  const named = hono.routes.map(
    ({ method, path }) => `${method} ${path.replace(/\{[^}]+\}/g, ".json")}`,
  );
  return [...new Set(named)].filter((route) => route !== "GET /healthz").sort();
}

describe("the coverage table", () => {
  it("names every route that is registered, and no other", () => {
    const claimed = coverage.filter((row) => row.state !== "not").map((row) => row.endpoint);
    expect([...claimed].sort()).toEqual(registered());
  });

  it("names what is not emulated, and says why", () => {
    const not = coverage.filter((row) => row.state === "not");
    expect(
      not.map((row) => row.endpoint).filter((endpoint) => registered().includes(endpoint)),
    ).toEqual([]);
    expect(coverage.filter((row) => row.state !== "supported" && row.gap === "")).toEqual([]);
  });

  it("gives each emulated endpoint a test that exists", () => {
    const missing = coverage
      .filter((row) => row.state !== "not")
      .flatMap((row) =>
        row.testedBy.length > 0 ? row.testedBy : [`nothing tests ${row.endpoint}`],
      )
      .filter((file) => !existsSync(new URL(file, import.meta.url)));
    expect([...new Set(missing)]).toEqual([]);
  });
});
