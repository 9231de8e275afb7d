import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

type Entry = {
  optionalDependencies?: Record<string, string>;
  resolved?: string;
  integrity?: string;
  inBundle?: boolean;
};

const { packages } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../package-lock.json"), "utf8"),
) as { packages: Record<string, Entry> };

it("the lock file names the builds for every platform; `npm run lock` writes what is missing", () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});

it("the lock file names no host", () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});

it("the lock file says of every package what it must hash to; what lies inside another is covered by that", () => {
  const unproven = Object.entries(packages).filter(
    ([path, { integrity, inBundle }]) =>
      path !== "" && inBundle !== true && !integrity?.startsWith("sha512-"),
  );
  expect(unproven.map(([path]) => path)).toEqual([]);
});
