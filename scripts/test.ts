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

const runProject = async (project: string): Promise<Counts> => {
  console.log(`\n── ${project} ──`);
  const file = join(reports, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const exitedWell = await run("vitest", "run", "--project", project, ...reporters);
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
for (const project of ["unit", "dom", "db", "http", "e2e"]) {
  if (project === "e2e") {
    try {
      environment.CHROMIUM_PATH = findChromium({ install: true });
    } catch (error) {
      console.error(error instanceof AppError ? error.message : error);
      total.failed += 1;
      continue;
    }
  }
  const { passed, failed } = await runProject(project);
  total.passed += passed;
  total.failed += failed;
}
rmSync(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
