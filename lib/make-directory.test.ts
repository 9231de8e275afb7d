import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { makeDirectory } from "./make-directory.ts";

const root = mkdtempSync(join(tmpdir(), "birdseye-make-directory-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it("makes what is missing, with the mode, and leaves alone what is there", () => {
  const deep = join(root, "a/b/c");
  makeDirectory(deep, 0o700);
  makeDirectory(deep, 0o711);
  expect(statSync(deep).isDirectory()).toBe(true);
  expect(statSync(deep).mode & 0o777).toBe(0o700);
});

it.skipIf(process.platform !== "linux")(
  "ends with an error where the file system takes no directory",
  () => {
    expect(() => makeDirectory("/proc/birdseye/data")).toThrow(/ENOENT/);
  },
);

it("says that a file is in the way", () => {
  const file = join(root, "file");
  writeFileSync(file, "");
  expect(() => makeDirectory(join(file, "inside"))).toThrow(/ENOTDIR/);
});
