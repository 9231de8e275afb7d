/** Every static file of a build once more, as small as brotli and gzip make it: while serving, that would cost each visitor 0.1 s of processor. */
import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";

const worthIt = /\.(?:js|css|svg|json|map)$/;
/** Below this the headers weigh more than what is saved. */
const smallest = 1_000;

const ways = { br: promisify(brotliCompress), gz: promisify(gzip) } as const;

/** Writes `name.js.br` and `name.js.gz` beside each file below `dir` that gets smaller by it. */
export const compressStatics = async (dir: string): Promise<void> => {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && worthIt.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(
    files.map(async (file) => {
      const plain = await readFile(file);
      if (plain.length < smallest) return;
      for (const [ending, compress] of Object.entries(ways)) {
        const small = await compress(plain);
        if (small.length < plain.length) await writeFile(`${file}.${ending}`, small);
      }
    }),
  );
};
