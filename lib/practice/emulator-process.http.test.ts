/** The practice emulator as a real child process: it keeps what it knows, and never outlives who started it. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createLogger } from "#lib/log.ts";
import { freePort } from "../../e2e/support/app.ts";
import {
  forgetEmulatorProcess,
  startEmulatorProcess,
  stopEmulatorProcess,
} from "./emulator-process.ts";

const folder = mkdtempSync(join(tmpdir(), "birdseye-practice-"));
const stateFile = join(folder, "practice.json");
const log = createLogger({ level: "silent", pretty: false });
afterAll(async () => {
  await stopEmulatorProcess();
  rmSync(folder, { recursive: true, force: true });
});

type Knobs = { drop: unknown; replayEdges: unknown };
const knobs = async (url: string): Promise<Knobs> =>
  ((await (await fetch(`${url}/control/knobs`)).json()) as { knobs: Knobs }).knobs;
const drops = async (url: string): Promise<unknown> => (await knobs(url)).drop;

const answers = async (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );

test("what it knows outlives a restart, and is forgotten with the practice", async () => {
  const port = await freePort();
  const url = await startEmulatorProcess(port, stateFile, log);
  // Who practises may replay what happened a minute ago.
  expect((await knobs(url)).replayEdges).toBe("relaxed");
  await fetch(`${url}/control/knobs`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ drop: 0.25 }),
  });
  expect(await drops(url)).toBe(0.25);
  await stopEmulatorProcess();
  expect(await answers(url)).toBe(false);

  expect(await drops(await startEmulatorProcess(port, stateFile, log))).toBe(0.25);
  await forgetEmulatorProcess(stateFile);
  expect([await answers(url), existsSync(stateFile)]).toEqual([false, false]);
});

test("it ends when whoever started it is killed", async () => {
  const port = await freePort();
  const parent = spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      "--input-type=module",
      "-e",
      `const { startEmulatorProcess } = await import("./lib/practice/emulator-process.ts");
       await startEmulatorProcess(${port}, ${JSON.stringify(join(folder, "other.json"))}, { info() {}, warn() {} });
       console.log("up");`,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await new Promise((done) => parent.stdout.once("data", done));
  expect(await answers(`http://127.0.0.1:${port}/healthz`)).toBe(true);
  parent.kill("SIGKILL");
  await expect
    .poll(() => answers(`http://127.0.0.1:${port}/healthz`), { timeout: 30_000 })
    .toBe(false);
});
