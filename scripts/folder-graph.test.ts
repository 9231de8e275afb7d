import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, it, test } from "vitest";

const roots = ["lib", "components", "emulator"];

/** `from` imports `to`, both paths from the project's root; `value`: something of it is there when the program runs. */
type Edge = { from: string; to: string; value: boolean };

const statement =
  /^[ \t]*(?:import|export)\s+(?<type>type\s)?(?:(?<names>[^"';()]*?)\sfrom\s*)?"(?<source>[^"]+)"|(?<!typeof )\bimport\(\s*"(?<dynamic>[^"]+)"\s*\)/gm;

/** `{ type A, type B }` and nothing beside it. */
const onlyTypes = (names: string): boolean => {
  const inside = /^\{(.*)\}$/s.exec(names.trim())?.[1];
  const items = inside?.split(",").map((item) => item.trim());
  return items?.filter(Boolean).every((item) => item.startsWith("type ")) ?? false;
};

function importsOf(file: string, text: string): Edge[] {
  return [...text.matchAll(statement)].flatMap(({ groups = {} }) => {
    const to = resolved(file, groups.source ?? groups.dynamic ?? "");
    if (to === null) return [];
    const value = groups.type === undefined && !onlyTypes(groups.names ?? "");
    return [{ from: file, to, value }];
  });
}

/** The file that a specifier names; null for packages. */
function resolved(file: string, specifier: string): string | null {
  if (specifier.startsWith("#")) return specifier.slice(1);
  return specifier.startsWith(".") ? posix.join(posix.dirname(file), specifier) : null;
}

/** `lib/a/b/c.ts` is in `lib/a`; a file directly in `lib` stands for itself. */
const folderOf = (file: string): string => file.split("/").slice(0, 2).join("/");

/** The files' imports that close a circle among the nodes that `nodeOf` makes of files, as `from → to`. */
function circles(edges: readonly Edge[], nodeOf: (file: string) => string): string[] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of edges) {
    const [a, b] = [nodeOf(from), nodeOf(to)];
    if (a !== b) next.set(a, (next.get(a) ?? new Set()).add(b));
  }
  const reachable = new Map<string, Set<string>>();
  for (const start of next.keys()) {
    const seen = new Set<string>();
    const waiting = [start];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
      for (const node of next.get(at) ?? [])
        if (!seen.has(node)) {
          seen.add(node);
          waiting.push(node);
        }
    reachable.set(start, seen);
  }
  return edges
    .filter(({ from, to }) => {
      const [a, b] = [nodeOf(from), nodeOf(to)];
      return a === b ? from === to : reachable.get(b)?.has(a);
    })
    .map(({ from, to }) => `${from} → ${to}`);
}

function edgesUnder(root: string): Edge[] {
  const project = join(import.meta.dirname, "..");
  const list = ["ls-files", "--cached", "--others", "--exclude-standard", `${root}/`];
  const files = execFileSync("git", list, { cwd: project, encoding: "utf8" })
    .split("\n")
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file) && !file.includes("/test-support/"))
    .filter((file) => existsSync(join(project, file)));
  return files
    .flatMap((file) => importsOf(file, readFileSync(join(project, file), "utf8")))
    .filter(({ to }) => to.startsWith(`${root}/`));
}

describe("imports form no circle", () => {
  test.each(roots)("among the folders of %s, by what is there when the program runs", (root) => {
    const edges = edgesUnder(root).filter((edge) => edge.value);
    expect(edges.length).toBeGreaterThan(0);
    expect(circles(edges, folderOf)).toEqual([]);
  });

  test.each(roots)("among the files of %s, types included", (root) => {
    expect(circles(edgesUnder(root), (file) => file)).toEqual([]);
  });
});

describe("the check itself", () => {
  const made = (file: string, text: string) => importsOf(file, text).filter((edge) => edge.value);

  it("names the imports that make a circle of folders, and no others", () => {
    const edges = [
      ...made("lib/a/one.ts", 'import { two } from "#lib/b/two.ts";\nimport { z } from "zod";'),
      ...made("lib/b/two.ts", 'export { deep } from "../c/deep/three.ts";'),
      ...made("lib/c/deep/three.ts", 'const one = await import("../../a/one.ts");'),
      ...made("lib/c/four.ts", 'import "./deep/three.ts";\nimport {\n  x,\n} from "#lib/d.ts";'),
    ];
    expect(circles(edges, folderOf)).toEqual([
      "lib/a/one.ts → lib/b/two.ts",
      "lib/b/two.ts → lib/c/deep/three.ts",
      "lib/c/deep/three.ts → lib/a/one.ts",
    ]);
    expect(circles(edges.slice(0, 2), folderOf)).toEqual([]);
  });

  it("takes a file directly below the root for a node of its own", () => {
    const there = made("lib/a.ts", 'import { b } from "./b/b.ts";');
    const back = made("lib/b/b.ts", 'import { c } from "#lib/c.ts";');
    expect(circles([...there, ...back], folderOf)).toEqual([]);
  });

  it("leaves imports of types out of folders, and finds them among files", () => {
    const edges = [
      ...importsOf("lib/a/one.ts", 'import type { Two } from "#lib/b/two.ts";'),
      ...importsOf("lib/b/two.ts", 'import {\n  type One,\n  type More,\n} from "#lib/a/one.ts";'),
    ];
    expect(edges.map(({ value }) => value)).toEqual([false, false]);
    expect(circles(edges, (file) => file)).toHaveLength(2);
    expect(made("lib/a/one.ts", 'import { type Two, two } from "#lib/b/two.ts";')).toHaveLength(1);
    expect(made("lib/a/one.ts", 'export type { Two } from "#lib/b/two.ts";')).toEqual([]);
  });
});
