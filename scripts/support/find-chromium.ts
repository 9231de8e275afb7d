/** Finds a Chromium that starts, or installs one, or says in one sentence why neither was possible. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { chromium } from "playwright-core";
import { AppError } from "#lib/errors.ts";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
];
const macPaths = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** A browser whose libraries are missing is found but does not start: only a version counts. */
const starts = (path: string): boolean =>
  existsSync(path) && spawnSync(path, ["--version"], { timeout: 30_000 }).status === 0;

const installed = (): string | null => {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...macPaths, chromium.executablePath()].find(starts) ?? null;
};

const run = (command: string, args: string[]): void => {
  spawnSync(command, args, {
    stdio: "inherit",
    timeout: 600_000,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
};

const installWithPlaywright = (): void => {
  const root = dirname(createRequire(import.meta.url).resolve("playwright-core/package.json"));
  run(process.execPath, [join(root, "cli.js"), "install", "chromium"]);
};

const installWithApt = (): void => {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return;
  run("apt-get", ["update", "-q"]);
  run("apt-get", ["install", "-yq", "--no-install-recommends", "chromium"]);
};

/**
 * The path of a Chromium that starts: CHROMIUM_PATH, the system's, Playwright's own; with `install`, one that
 * Playwright or, for root, apt-get brings. Throws an AppError with one sentence when there is none.
 */
export const findChromium = (options: { install?: boolean } = {}): string => {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen !== undefined && chosen !== "") {
    if (starts(chosen)) return chosen;
    throw new AppError("unavailable", `CHROMIUM_PATH ${chosen} is not a browser that starts.`);
  }
  let found = installed();
  for (const install of options.install === true ? [installWithPlaywright, installWithApt] : []) {
    if (found !== null) break;
    install();
    found = installed();
  }
  if (found !== null) return found;
  throw new AppError(
    "unavailable",
    "No Chromium was found or could be installed: install one, or set CHROMIUM_PATH to a Chromium or Chrome.",
  );
};
