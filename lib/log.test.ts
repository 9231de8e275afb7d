import { expect, test } from "vitest";
import { createLogger, prettyLine } from "./log.ts";

const logged = (write: (logger: ReturnType<typeof createLogger>) => void): string => {
  const lines: string[] = [];
  const sink = { write: (line: string) => lines.push(line) };
  write(createLogger({ level: "debug", pretty: false, sink }));
  return lines.join("");
};

test("a secret never reaches the log, however deep and whatever its neighbours", () => {
  const secret = "s3cr3t-value";
  const out = logged((logger) => {
    logger.info(
      { app: { slug: "demo", consumerSecret: secret, list: [{ accessToken: secret }] } },
      "x",
    );
    logger.info({ headers: { cookie: secret, Authorization: secret, host: "h" } }, "x");
    logger.info({ password: secret, text: secret, body: secret, session: { token: secret } }, "x");
    logger.error({ err: new Error(`connect postgresql://me:${secret}@db:5432/x failed`) }, "x");
    logger.error(new Error("outer", { cause: new Error(`Bearer ${secret}`) }), "x");
    logger.warn(`GET /cb?oauth_verifier=${secret} failed`);
    logger.warn({ url: `https://x.example/2/users?oauth_token=${secret}` }, "x");
    logger.warn(`oauth_token=${secret} was refused`);
  });
  expect(out.split("\n")).toHaveLength(9);
  expect(out).not.toContain(secret);
  expect(out).toContain(`"slug":"demo"`);
  expect(out).toContain(`https://x.example/2/users?…`);
});

test("an error keeps its name, message, code and stack", () => {
  const error = Object.assign(new Error("away"), { code: "ECONNREFUSED" });
  const { err } = JSON.parse(logged((logger) => logger.error({ err: error }, "x"))) as {
    err: Record<string, string>;
  };
  expect(err).toMatchObject({ type: "Error", message: "away", code: "ECONNREFUSED" });
  expect(err.stack).toContain("log.test.ts");
});

test("a line for people holds time, level, sentence and facts", () => {
  const json = JSON.stringify({ level: 40, time: 0, msg: "webhook invalid", app: "demo", n: 2 });
  expect(prettyLine(json)).toBe("00:00:00 warn  webhook invalid  app=demo  n=2\n");
});

test("circular fields cost a remark, not the process", () => {
  const circular: Record<string, unknown> = { name: "a" };
  circular.self = circular;
  expect(logged((logger) => logger.info({ circular }, "x"))).toContain("[deep]");
});

test("a flood of lines of one wording is cut to a few a minute, reported once, and takes nothing from others", () => {
  const lines: string[] = [];
  let now = Date.parse("2026-01-31T12:00:00Z");
  const sink = { write: (line: string) => lines.push(line) };
  const logger = createLogger({ level: "debug", pretty: false, sink, now: () => now });
  for (let index = 0; index < 10_000; index += 1) logger.debug({ index }, "a request was refused");
  logger.warn("something else");
  expect(lines).toHaveLength(61);
  now += 60_000;
  logger.info("later");
  logger.debug("a request was refused");
  expect(lines.slice(61).map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { msg: "lines of one wording were left out", lines: { "a request was refused": 9940 } },
    { msg: "later" },
    { msg: "a request was refused" },
  ]);
});
