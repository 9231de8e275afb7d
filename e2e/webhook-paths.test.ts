/** One webhook route, two ways to it: Next's own router on the built server, and the fast path ahead of it. */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askWebhook, webhookCases } from "../lib/ingest/test-support/webhook-cases.ts";
import { projectDir } from "../scripts/support/program.ts";
import { freePort } from "./support/app.ts";

const secret = "the consumer secret of both ways";
const dataDir = mkdtempSync(join(tmpdir(), "birdseye-paths-"));
const urls: Record<"next" | "fast", string> = { next: "", fast: "" };
let child: ChildProcess;

beforeAll(async () => {
  chmodSync(dataDir, 0o711);
  child = spawn(process.execPath, ["--import", "tsx", "e2e/support/webhook-paths.ts"], {
    cwd: projectDir,
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(await freePort()),
      EMULATOR_PORT: String(await freePort()),
      DATA_DIR: dataDir,
      CONSUMER_SECRET: secret,
      LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  await new Promise<void>((done, fail) => {
    const look = (chunk: Buffer): void => {
      printed += chunk.toString();
      const [, next, fast] = /^paths (\S+) (\S+)$/m.exec(printed) ?? [];
      if (next === undefined || fast === undefined) return;
      Object.assign(urls, { next, fast });
      done();
    };
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    child.once("exit", (code) => fail(new Error(`ended with ${code}:\n${printed}`)));
  });
});
afterAll(async () => {
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await ended;
  rmSync(dataDir, { recursive: true, force: true });
});

describe.each(["next", "fast"] as const)("by the way of %s", (way) => {
  test.each(webhookCases("paths", secret))("$name: $status", async (one) => {
    const { body, status, type } = await askWebhook(urls[way], one);
    expect([status, body]).toMatchObject([one.status, one.answer]);
    expect(type).toBe("application/json");
  });
});
