/** `mkdir -p` that always ends: Node's own recursive mode goes round for ever where an existing parent answers ENOENT, as /proc does. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Makes `path` and the parents it lacks, each with `mode`. Throws what the file system answers. */
export const makeDirectory = (path: string, mode = 0o777): void => {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at) && dirname(at) !== at; at = dirname(at))
    missing.unshift(at);
  for (const each of missing) {
    try {
      mkdirSync(each, { mode });
    } catch (error) {
      // Somebody else was faster.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
};
