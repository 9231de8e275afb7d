/** Finds the shared sample set beside the project, where there is one. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const findUp = (from: string, levels: number): string | null => {
  const candidate = join(from, "shared", "payloads");
  if (existsSync(candidate)) return candidate;
  return levels === 0 ? null : findUp(dirname(from), levels - 1);
};

/** Folder of the shared payloads, or null: then conformance tests skip. */
export const sharedPayloads: string | null = findUp(dirname(process.cwd()), 2);

/** Title suffix of a conformance test. */
export const skippedNote = sharedPayloads === null ? " (skipped: not here)" : "";

/** Names of the sample files that `pattern` matches; none where the set is absent. */
export const sharedFiles = (pattern: RegExp): string[] =>
  sharedPayloads === null ? [] : readdirSync(sharedPayloads).filter((name) => pattern.test(name));

/** One sample file, parsed. */
export const readShared = <T>(name: string): T =>
  JSON.parse(readFileSync(join(sharedPayloads ?? "", name), "utf8")) as T;
