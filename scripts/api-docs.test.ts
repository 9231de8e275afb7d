/** The page for programs names every route of the file tree, and no other. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findRoutes } from "#lib/http/test-support/routes.ts";

const rows = readFileSync("docs/api.md", "utf8")
  .replace(/\{(app|oauth1,oauth2)\}/g, (_, name: string) => (name === "app" ? "[app]" : "[flow]"))
  .split("\n")
  .filter((line) => line.startsWith("| `"));

/** `GET /api/me`, read from a row by its path and the methods in its code spans. */
const documented = rows
  .flatMap((row) => {
    const path = /(\/[\w[\]./-]+)/.exec(row)?.[1] ?? "";
    const [first = "", second = ""] = row.split("|").slice(1);
    return [...`${first}${second}`.matchAll(/`(GET|POST|PUT|PATCH|DELETE)\b/g)].map(
      ([, method]) => `${method} ${path}`,
    );
  })
  .sort();

/** Read as text, since importing every route takes seconds: methods stand in `export` lines alone. */
const served = findRoutes()
  .flatMap(({ file, path }) =>
    [...readFileSync(file, "utf8").matchAll(/^export .*$/gm)]
      .flatMap(([line]) => line.match(/\b(GET|POST|PUT|PATCH|DELETE)\b/g) ?? [])
      .map((method) => `${method} ${path}`),
  )
  .sort();

test("docs/api.md names every route with its methods, and no other", () => {
  expect(documented).toEqual(served);
});
