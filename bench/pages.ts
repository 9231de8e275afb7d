/** `npm run bench:pages`: Lighthouse on the pages people see first, on the built demo; `--runs N`, `--json FILE`, `--only PATTERN` of page and view. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "playwright-core";
import { freePort, startApp } from "../e2e/support/app.ts";
import { quietFlags, signIn } from "../e2e/support/browser.ts";
import { buildIfNeeded } from "../scripts/support/build.ts";
import { findChromium } from "../scripts/support/find-chromium.ts";
import { projectDir } from "../scripts/support/program.ts";
import {
  calibratedSlowdown,
  lighthouse,
  type PageFigures,
  type View,
  views,
} from "./lighthouse.ts";

const argument = (name: string): string | undefined => {
  const index = process.argv.indexOf(`--${name}`);
  return index === -1 ? undefined : process.argv[index + 1];
};
const runs = Number(argument("runs") ?? 3);
const only = new RegExp(argument("only") ?? "");
/** Enough of the emulator's traffic to fill a screen. */
const trafficMs = Number(argument("traffic") ?? 30_000);

type Result = PageFigures & { page: string; view: string };

/** The run whose score lies in the middle: a busy machine makes single runs worse, never better. */
const middle = (figures: PageFigures[]): PageFigures => {
  const sorted = [...figures].sort((a, b) => a.performance - b.performance);
  const chosen = sorted[Math.floor(sorted.length / 2)];
  if (chosen === undefined) throw new Error("--runs must be at least 1");
  return chosen;
};

const line = (result: Result): Record<string, string | number> => ({
  page: result.page,
  view: result.view,
  perf: result.performance,
  a11y: result.accessibility,
  best: result.bestPractices,
  "FCP ms": result.firstPaintMs,
  "LCP ms": result.largestPaintMs,
  "TBT ms": result.blockedMs,
  CLS: result.layoutShift,
  kB: Math.round(result.transferredBytes / 1000),
  index: result.benchmarkIndex,
  lost: result.lost.join(" "),
});

await buildIfNeeded(projectDir, console.log);
const app = await startApp();
const port = await freePort();
const profile = mkdtempSync(join(tmpdir(), "birdseye-pages-"));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: findChromium(),
  args: [...quietFlags, `--remote-debugging-port=${port}`],
});
const results: Result[] = [];
const measureAs = async (
  page: string,
  view: View,
  slowdown: number | null = null,
): Promise<Result> => {
  const figures: PageFigures[] = [];
  for (let run = 0; run < runs; run += 1)
    figures.push(await lighthouse(app.url + page, port, view, slowdown));
  const name = slowdown === null ? view : `${view}, processor ${slowdown} times slower`;
  const result = { page, view: name, ...middle(figures) };
  results.push(result);
  console.log(Object.values(line(result)).join("  "));
  return result;
};
const measure = async (page: string): Promise<void> => {
  for (const view of Object.keys(views) as View[]) {
    if (!only.test(`${page} ${view}`)) continue;
    const { benchmarkIndex } = await measureAs(page, view);
    const slowdown = view === "phone" ? calibratedSlowdown(benchmarkIndex) : null;
    // Beside the usual figure, never in its place: only that one can be compared with other machines' reports.
    if (slowdown !== null) await measureAs(page, view, slowdown);
  }
};
try {
  await sleep(trafficMs);
  await measure("/sign-in");
  const tab = await browser.newPage();
  await signIn(tab, app.url);
  // Leaves a tab that asks for nothing, since a browser without any would end.
  await tab.goto("about:blank");
  await measure("/");
  await measure("/feed");
  console.table(results.map(line));
  const file = argument("json");
  if (file !== undefined) writeFileSync(file, `${JSON.stringify({ runs, results }, null, 2)}\n`);
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
  await app.remove();
}
