/** Makes a database cluster, whole or not at all: a kill in the middle leaves nothing that looks finished. */
import { spawnSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#lib/errors.ts";
import {
  type Binaries,
  cleanEnvironment,
  commandAs,
  giveTo,
  type RunAs,
} from "./embedded-binaries.ts";

/** pg_trgm asks the C library what a letter is: with the plain C locale, CJK and Cyrillic would have no trigrams. */
const characterLocales = ["C.UTF-8", "C.utf8", "en_US.UTF-8", "en_US.utf8", "C"];

/** Runs initdb beside the final place, then renames. The collation is built in, so no system update can change it. */
export const initialiseCluster = async (
  binaries: Binaries,
  identity: RunAs,
  dataDir: string,
  user: string,
  password: string,
): Promise<void> => {
  const draft = join(dataDir, "postgres.new");
  let problem = "";
  for (const locale of characterLocales) {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(join(draft, "cluster"), { recursive: true, mode: 0o700 });
    writeFileSync(join(draft, "password"), password, { mode: 0o600 });
    giveTo(identity, draft);
    const { command, args, ids } = commandAs(identity, binaries.initdb, [
      `--pgdata=${join(draft, "cluster")}`,
      `--pwfile=${join(draft, "password")}`,
      `--username=${user}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      `--lc-ctype=${locale}`,
      "--data-checksums",
      "--no-instructions",
    ]);
    // Without LC_ALL, which would overrule --lc-ctype.
    const { LC_ALL: _, ...env } = cleanEnvironment;
    const { status, stderr, error } = spawnSync(command, args, {
      ...ids,
      env,
      cwd: "/",
      encoding: "utf8",
    });
    if (status === 0) {
      renameSync(join(draft, "cluster"), join(dataDir, "postgres"));
      rmSync(draft, { recursive: true, force: true });
      return;
    }
    problem = error?.message ?? stderr.trim().split("\n").slice(-2).join(" ");
  }
  throw new AppError("unavailable", `PostgreSQL could not set up ${dataDir}: ${problem}`);
};
