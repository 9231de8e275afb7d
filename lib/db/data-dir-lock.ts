/** One running Birdseye per DATA_DIR: a lock file that outlives neither its process nor a re-used pid. */
import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#lib/errors.ts";
import { makeDirectory } from "#lib/make-directory.ts";
import { birthOf } from "./liveness.ts";

type Holder = { pid: number; birth: string | null; id: string };

const readHolder = (path: string): Holder | null => {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    return null;
  }
};

/** Creates `path` with its content in one step, so that nobody reads a half-written lock. */
const createWhole = (path: string, content: string): boolean => {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
};

/** Moves a stale lock away; if another start was quicker and the moved file is its new one, it is put back. */
const removeStale = (path: string, stale: Holder | null): void => {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (readHolder(aside)?.id !== stale?.id) {
    try {
      linkSync(aside, path);
    } catch {
      // A third start already holds it; the loop in lockDataDir sees that one.
    }
  }
  rmSync(aside, { force: true });
};

/**
 * Takes the lock file `path`, or says which living process holds it. A dead process's lock is taken over,
 * also when its pid meanwhile belongs to another one.
 */
export const takeLock = (path: string): { release(): void } | { heldBy: number } => {
  const mine: Holder = { pid: process.pid, birth: birthOf(process.pid), id: randomUUID() };
  let holder: Holder | null = null;
  for (let attempt = 0; attempt < 10; attempt += 1) {
    if (createWhole(path, JSON.stringify(mine))) {
      return {
        release: () => {
          if (readHolder(path)?.id === mine.id) rmSync(path, { force: true });
        },
      };
    }
    holder = readHolder(path);
    if (holder !== null && holder.birth !== null && birthOf(holder.pid) === holder.birth) break;
    removeStale(path, holder);
  }
  return { heldBy: holder?.pid ?? 0 };
};

/** What the file system refuses becomes one sentence: a full disk, missing rights, a file in the way. */
export const usable = <T>(dataDir: string, use: () => T): T => {
  try {
    return use();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!(error instanceof Error) || typeof code !== "string") throw error;
    throw new AppError(
      "unavailable",
      `DATA_DIR ${dataDir} cannot be used (${error.message}): choose a directory that this user may write to.`,
    );
  }
};

/**
 * Takes the lock of `dataDir` (created when absent) and returns the function that gives it back.
 * Throws an AppError with one sentence when a living process holds it.
 */
export const lockDataDir = (dataDir: string): (() => void) => {
  // As root the directory must be passable for the user PostgreSQL runs as; its files are 0600 each.
  const lock = usable(dataDir, () => {
    makeDirectory(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
    return takeLock(join(dataDir, "birdseye.lock"));
  });
  if ("release" in lock) return lock.release;
  throw new AppError(
    "conflict",
    `DATA_DIR ${dataDir} is already in use by process ${lock.heldBy}: stop that Birdseye first, or give this one a DATA_DIR of its own.`,
  );
};
