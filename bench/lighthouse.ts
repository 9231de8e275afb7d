/** One page under Lighthouse in a browser that is already signed in. */
import { spawn } from "node:child_process";
import { AppError } from "#lib/errors.ts";

/** Fetched when asked for: it weighs 180 MB and is wanted here alone. Version 13 needs a newer Node than we do. */
const tool = "lighthouse@12";

/** Lighthouse's own presets. Its `devtools` throttling is left out: a live page never falls silent, and it waits for that. */
export const views = {
  phone: ["--form-factor=mobile"],
  desktop: ["--preset=desktop"],
} as const;
export type View = keyof typeof views;

/** Lighthouse's phone is 4 times slower than the machine it runs on, whatever that is. */
const usualSlowdown = 4;

/**
 * What its documentation advises instead for a phone of the middle range, by the index it gives the machine
 * (docs/throttling.md, "Calibrating the CPU slowdown"); null where that is the usual.
 */
export const calibratedSlowdown = (benchmarkIndex: number): number | null => {
  const advised = benchmarkIndex >= 1500 ? usualSlowdown : benchmarkIndex >= 800 ? 2 : 1;
  return advised === usualSlowdown ? null : advised;
};

export type PageFigures = {
  performance: number;
  accessibility: number;
  bestPractices: number;
  firstPaintMs: number;
  largestPaintMs: number;
  blockedMs: number;
  layoutShift: number;
  transferredBytes: number;
  /** How fast Lighthouse found this machine just then: a busy one seems slower. */
  benchmarkIndex: number;
  /** Audits below their full score, by id. */
  lost: string[];
};

type Audit = { id: string; score: number | null; numericValue?: number };
type Report = {
  runtimeError?: { message: string };
  categories: Record<
    string,
    { score: number; auditRefs: { id: string; weight: number }[] } | undefined
  >;
  audits: Record<string, Audit | undefined>;
  environment: { benchmarkIndex: number };
};

const figuresOf = ({ categories, audits, environment, runtimeError }: Report): PageFigures => {
  if (runtimeError !== undefined) throw new AppError("unavailable", runtimeError.message);
  const score = (id: string) => Math.round((categories[id]?.score ?? 0) * 100);
  const value = (id: string) => audits[id]?.numericValue ?? Number.NaN;
  const judged = ["accessibility", "best-practices"].flatMap(
    (id) => categories[id]?.auditRefs.filter(({ weight }) => weight > 0) ?? [],
  );
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    bestPractices: score("best-practices"),
    firstPaintMs: Math.round(value("first-contentful-paint")),
    largestPaintMs: Math.round(value("largest-contentful-paint")),
    blockedMs: Math.round(value("total-blocking-time")),
    layoutShift: Math.round(value("cumulative-layout-shift") * 1000) / 1000,
    transferredBytes: value("total-byte-weight"),
    benchmarkIndex: Math.round(environment.benchmarkIndex),
    lost: judged
      .map(({ id }) => audits[id])
      .filter((audit) => audit !== undefined && audit.score !== null && audit.score < 1)
      .map((audit) => audit?.id ?? ""),
  };
};

/**
 * Runs Lighthouse on `url` in the browser listening on `port`; its cookies stay, its caches are emptied before.
 * `slowdown`: of the processor, instead of the view's own.
 */
export const lighthouse = async (
  url: string,
  port: number,
  view: View,
  slowdown: number | null = null,
): Promise<PageFigures> => {
  const child = spawn(
    "npx",
    [
      "--yes",
      tool,
      url,
      `--port=${port}`,
      "--output=json",
      "--quiet",
      "--only-categories=performance,accessibility,best-practices",
      ...views[view],
      ...(slowdown === null ? [] : [`--throttling.cpuSlowdownMultiplier=${slowdown}`]),
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let [report, said] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    report += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise<number | null>((done, fail) => {
    child.once("error", fail);
    child.once("close", done);
  });
  if (code !== 0) throw new AppError("unavailable", `Lighthouse failed:\n${said.slice(-2000)}`);
  return figuresOf(JSON.parse(report) as Report);
};
