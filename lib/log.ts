/** One log line per fact, with nothing in it that must not leave the server: secrets, cookies, people's words. */
import pino from "pino";
import { dropSingleton, processSingleton } from "#lib/process-singleton.ts";
import { redact, redactText } from "./log-redact.ts";
import { minutes } from "./time.ts";

export type Logger = pino.Logger;
type Sink = { write(line: string): unknown };

/** What strangers do in a flood must not fill the disk: lines of one wording beyond this many in a minute are left out. */
const mostAlike = 60;
/** Wordings are ours and few; if one ever holds something from outside, they share the count of the rest. */
const mostWordings = 1000;

type Sieve = {
  /** Whether a line of this wording may still be written in this minute. */
  passes(wording: string): boolean;
  /** How many of each wording the minutes before left out, reported once; null: none. */
  leftOut(): Record<string, number> | null;
};

const createSieve = (now: () => number): Sieve => {
  let minute = 0;
  let counts = new Map<string, number>();
  let over: Record<string, number> | null = null;
  const turn = (): void => {
    const current = Math.floor(now() / minutes(1));
    if (current === minute) return;
    minute = current;
    const surplus = [...counts].filter(([, count]) => count > mostAlike);
    if (surplus.length > 0)
      over = Object.fromEntries(surplus.map(([wording, count]) => [wording, count - mostAlike]));
    counts = new Map();
  };
  return {
    passes(wording) {
      turn();
      const key = counts.has(wording) || counts.size < mostWordings ? wording : "others";
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count <= mostAlike;
    },
    leftOut() {
      turn();
      const left = over;
      over = null;
      return left;
    },
  };
};

/** Turns pino's JSON line into one for people: `14:03:07 warn  webhook turned invalid  app=demo`. */
export const prettyLine = (json: string): string => {
  const { time, level, msg, err, ...rest } = JSON.parse(json) as Record<string, unknown>;
  const clock = new Date(Number(time)).toISOString().slice(11, 19);
  const label = (pino.levels.labels[Number(level)] ?? String(level)).padEnd(5);
  const facts = Object.entries(rest).map(
    ([key, value]) => `  ${key}=${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  const { stack, message } = (err ?? {}) as { stack?: string; message?: string };
  const trace = stack ?? message;
  return `${clock} ${label} ${String(msg ?? "")}${facts.join("")}${trace === undefined ? "" : `\n${trace}`}\n`;
};

/** A logger of its own; `pretty` is for eyes, JSON for machines. A flood of lines of one wording is cut to a few a minute. */
export const createLogger = (options: {
  level: pino.LevelWithSilentOrString;
  pretty: boolean;
  sink?: Sink;
  now?: () => number;
}): Logger => {
  const sieve = createSieve(options.now ?? Date.now);
  const sink = options.sink ?? process.stdout;
  const destination = options.pretty
    ? { write: (line: string) => void sink.write(prettyLine(line)) }
    : { write: (line: string) => void sink.write(line) };
  return pino(
    {
      level: options.level,
      base: null,
      formatters: { log: (fields) => redact(fields) as Record<string, unknown> },
      // pino's own err serializer runs after formatters; errors are flattened by redact already.
      serializers: { err: (value: unknown) => value },
      hooks: {
        logMethod(args, method) {
          const [first, second] = args as unknown[];
          const wording = typeof first === "string" ? first : String(second ?? "");
          const leftOut = sieve.leftOut();
          if (leftOut !== null)
            method.apply(this, [{ lines: leftOut }, "lines of one wording were left out"]);
          if (!sieve.passes(wording)) return;
          method.apply(
            this,
            args.map((arg) => (typeof arg === "string" ? redactText(arg) : arg)) as typeof args,
          );
        },
      },
    },
    destination,
  );
};

/** Sets this process's logger: entry points do it once, after the configuration. */
export const setLogger = (logger: Logger): void => {
  dropSingleton("log");
  processSingleton("log", () => logger);
};

/** This process's logger. Until an entry point sets one (in tests, say), only warnings and worse are written. */
export const log = (): Logger =>
  processSingleton("log", () => createLogger({ level: "warn", pretty: true }));
