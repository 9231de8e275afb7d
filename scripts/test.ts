/** `npm test`: everything, and as its very last line how many tests passed and failed. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "#lib/errors.ts";
import { findChromium } from "./support/find-chromium.ts";
import { projectDir } from "./support/program.ts";
import { type Counts, countReport } from "./support/vitest-counts.ts";

const environment: NodeJS.ProcessEnv = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };

/** Runs a program of node_modules/.bin, its output shown; true when it ended with 0. */
const run = (name: string, ...args: string[]): Promise<boolean> =>
  new Promise((done) => {
    const child = spawn(join(projectDir, "node_modules/.bin", name), args, {
      cwd: projectDir,
      stdio: "inherit",
      env: environment,
    });
    child.once("error", () => done(false));
    child.once("close", (code) => done(code === 0));
  });

const checks: [string, ...string[]][] = [
  ["biome", "ci", "."],
  ["oxlint", "--type-aware", "--deny-warnings"],
  ["next", "typegen"],
  ["tsc", "--noEmit"],
  ["knip"],
];

const reports = mkdtempSync(join(tmpdir(), "birdseye-reports-"));

const runProjects = async (...projects: string[]): Promise<Counts> => {
  console.log(`\n── ${projects.join(", ")} ──`);
  const file = join(reports, `${projects.join("-")}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const chosen = projects.map((project) => `--project=${project}`);
  const exitedWell = await run("vitest", "run", ...chosen, ...reporters);
  try {
    return countReport(JSON.parse(readFileSync(file, "utf8")), exitedWell);
  } catch {
    return countReport(null, exitedWell);
  }
};

const total: Counts = { passed: 0, failed: 0 };
for (const [name, ...args] of checks) {
  console.log(`\n── ${name} ──`);
  if (!(await run(name, ...args))) {
    console.error(`${name} found something to mend.`);
    total.failed += 1;
  }
}
const add = ({ passed, failed }: Counts): void => {
  total.passed += passed;
  total.failed += failed;
};
// Together: while a file of one kind waits for its database or server, one of another kind runs.
add(await runProjects("unit", "dom", "db", "http"));
try {
  environment.CHROMIUM_PATH = findChromium({ install: true });
  add(await runProjects("e2e"));
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  add({ passed: 0, failed: 1 });
}
rmSync(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
