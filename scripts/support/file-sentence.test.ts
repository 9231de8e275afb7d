import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fileSentence } from "./file-sentence.ts";

const folder = mkdtempSync(join(tmpdir(), "birdseye-sentence-"));
afterAll(() => rmSync(folder, { recursive: true }));

const refused = (code: string, path = "/opt/birdseye/.next") =>
  Object.assign(new Error(`${code}: said at length`), { code, path, syscall: "mkdir" });

test.each([
  [
    "EACCES",
    "/opt/birdseye may not be written to by the user ada (EACCES). Start from a copy of Birdseye that belongs to this user, with a DATA_DIR that it may write to.",
  ],
  [
    "EROFS",
    "/opt/birdseye can only be read (EROFS). Start from a copy of Birdseye that belongs to this user, with a DATA_DIR that it may write to.",
  ],
  [
    "ENOSPC",
    "/opt/birdseye lies on a disk that is full (ENOSPC). Free some space, then start again.",
  ],
])("%s names the folder and what to do", (code, sentence) => {
  expect(fileSentence(refused(code), "ada")).toBe(sentence);
});

test("what a real file system answers is understood", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  const answer = (act: () => unknown) => {
    try {
      act();
      return null;
    } catch (error) {
      return fileSentence(error, "ada");
    }
  };
  const inside = join(file, "inside");
  expect(answer(() => mkdirSync(inside))).toMatch(`${inside} is in the way of a folder (ENOTDIR).`);
  expect(answer(() => writeFileSync(folder, ""))).toMatch(`${folder} is a folder where a file`);
});

test("a bug stays a bug, with all it says", () => {
  expect(fileSentence(new TypeError("x is not a function"))).toBeNull();
  expect(fileSentence(Object.assign(refused("ECONNREFUSED"), { syscall: "connect" }))).toBeNull();
  expect(fileSentence("EACCES")).toBeNull();
});
