/** One log line per fact, with nothing in it that must not leave the server: secrets, cookies, people's words. */
import pino from "pino";
import { dropSingleton, processSingleton } from "#lib/process-singleton.ts";
import { redact, redactText } from "./log-redact.ts";

export type Logger = pino.Logger;
type Sink = { write(line: string): unknown };

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

/** A logger of its own; `pretty` is for eyes, JSON for machines. */
export const createLogger = (options: {
  level: pino.LevelWithSilentOrString;
  pretty: boolean;
  sink?: Sink;
}): Logger => {
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
