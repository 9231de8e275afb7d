/** The production build, made when it is missing or its sources changed, once for all who ask at the same time. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { takeLock } from "#lib/db/data-dir-lock.ts";
import { AppError } from "#lib/errors.ts";
import { makeDirectory } from "#lib/make-directory.ts";

/** Everything that ends up in the build. */
const inputs = [
  "app",
  "components",
  "lib",
  "public",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

const filesOf = (root: string): string[] => {
  if (!existsSync(root)) return [];
  if (statSync(root).isFile()) return [root];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
};

/** Changes when anything the build is made of changes. */
const sourceHash = (dir: string): string => {
  const hash = createHash("sha256").update(process.version);
  for (const file of inputs.flatMap((input) => filesOf(join(dir, input)))) {
    hash.update(`\0${file.slice(dir.length)}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
};

const runBuild = (dir: string, hash: string, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((done, fail) => {
    const cli = createRequire(join(dir, "package.json")).resolve("next/dist/bin/next");
    const child = spawn(process.execPath, [cli, "build"], {
      cwd: dir,
      env: {
        // Names the server actions. Of the sources, not random, so that instances that were each built of the same ones take
        // each other's forms; what else it is for, to encrypt what an action closes over, does not occur here.
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.from(hash, "hex").toString("base64"),
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
      },
      stdio: ["ignore", "pipe", "pipe"],
      ...(signal === undefined ? {} : { signal }),
    });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => output.push(chunk));
    }
    child.once("error", fail);
    child.once("close", (code) => {
      if (code === 0) done();
      else {
        const said = Buffer.concat(output).toString().trim().split("\n").slice(-30).join("\n");
        fail(new AppError("unavailable", `The build failed:\n${said}`));
      }
    });
  });

/**
 * Makes the build in `dir` (folder NEXT_DIST_DIR, `.next` by default) unless the one there is of these very sources.
 * Returns whether it had to. `say` gets a line for a person before the wait.
 */
export const buildIfNeeded = async (
  dir: string,
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<boolean> => {
  const dist = join(dir, process.env.NEXT_DIST_DIR || ".next");
  const stamp = join(dist, "birdseye-sources");
  const isCurrent = (hash: string): boolean =>
    existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
  // Before anything is written: a current build is all that a folder which can only be read needs.
  if (existsSync(stamp) && isCurrent(sourceHash(dir))) return false;
  makeDirectory(dist);
  for (let waited = false; ; ) {
    const lock = takeLock(`${dist}.lock`);
    if ("release" in lock) {
      try {
        const hash = sourceHash(dir);
        if (isCurrent(hash)) return false;
        say("building the dashboard (about a minute, only when its sources changed) …");
        await runBuild(dir, hash, signal);
        writeFileSync(stamp, hash);
        return true;
      } finally {
        lock.release();
      }
    }
    if (!waited) say(`waiting for the build that process ${lock.heldBy} is making …`);
    waited = true;
    await sleep(500, undefined, signal === undefined ? {} : { signal });
  }
};
