/** The environment, read once, checked wholly: a wrong value gives one sentence that names its variable. */
import { resolve } from "node:path";
import { z } from "zod";
import { isLoopback, originOf, proxyList } from "#lib/addresses.ts";
import { dropSingleton, processSingleton } from "#lib/process-singleton.ts";
import { loadOrCreateSecretKey } from "#lib/secrets.ts";
import { seconds } from "#lib/time.ts";

export type Mode = "production" | "demo" | "dev" | "test";

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const wholeNumber = (name: string, from: number, to: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(from).max(to))
    .optional()
    .transform((value) => value ?? otherwise)
    .catch(({ value }) => fail(`${name} must be a whole number from ${from} to ${to}`, value));

/** Everybody knows it: it stands in the README, and is filled in on the demo's own sign-in page. */
export const publicDemoPassword = "birdseye-demo";

const mebibyte = 1024 * 1024;

class Wrong extends Error {}

/** Ends the parse with the sentence; `shown` is quoted, so it must not be a secret. */
const fail = (sentence: string, shown?: unknown): never => {
  throw new Wrong(
    shown === undefined ? `${sentence}.` : `${sentence}, not ${JSON.stringify(shown)}.`,
  );
};

const checked = <T extends z.ZodType>(schema: T, sentence: string, secret = false) =>
  schema.catch(({ value }) => fail(sentence, secret ? undefined : value));

const origin = z.string().transform((text, context) => {
  const found = originOf(text);
  if (found !== null) return found;
  context.addIssue({ code: "custom" });
  return z.NEVER;
});

const environment = z.object({
  PORT: wholeNumber("PORT", 1, 65_535, 3000),
  EMULATOR_PORT: wholeNumber("EMULATOR_PORT", 1, 65_535, 4010),
  RETENTION_DAYS: wholeNumber("RETENTION_DAYS", 1, 3650, 30),
  LATE_AFTER_SECONDS: wholeNumber("LATE_AFTER_SECONDS", 1, 86_400, 30),
  DISK_WARN_MB: wholeNumber("DISK_WARN_MB", 1, 100_000_000, 2048),
  DISK_FLOOR_MB: wholeNumber("DISK_FLOOR_MB", 1, 100_000_000, 256),
  HOST: checked(
    z
      .string()
      .regex(/^[\w.:-]+$/)
      .default("127.0.0.1"),
    "HOST must be an IP address or a host name to listen on",
  ),
  PUBLIC_URL: checked(
    origin.optional(),
    "PUBLIC_URL must be an address like https://birdseye.example.org, without path",
  ),
  DATA_DIR: z.string().default(".data"),
  DATABASE_URL: checked(
    z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    "DATABASE_URL must be an address like postgresql://user:password@host:5432/database",
    true,
  ),
  SECRET_KEY: checked(
    z.string().min(32).optional(),
    "SECRET_KEY must have at least 32 characters",
    true,
  ),
  LOG_LEVEL: checked(
    z.enum(logLevels).default("info"),
    `LOG_LEVEL must be one of ${logLevels.join(", ")}`,
  ),
  TRUSTED_PROXIES: checked(
    z
      .string()
      .transform((text) => (text.trim() === "none" ? [] : text.split(",").map((one) => one.trim())))
      .refine((ranges) => proxyList(ranges) !== null)
      .optional(),
    "TRUSTED_PROXIES must be addresses or ranges like 10.0.0.0/8,127.0.0.1 or none",
  ),
  API_BASE_URLS: checked(
    z
      .string()
      .transform((text) => text.split(",").map((one) => one.trim()))
      .pipe(z.array(origin))
      .optional(),
    "API_BASE_URLS must be addresses like https://emulator.example.org without path, separated by commas",
  ),
  METRICS_TOKEN: checked(
    z.string().min(16).optional(),
    "METRICS_TOKEN must have at least 16 characters",
    true,
  ),
  DEMO_EMAIL: checked(
    z.email().default("demo@birdseye.local"),
    "DEMO_EMAIL must be an email address",
  ),
  DEMO_PASSWORD: checked(
    z.string().min(8).max(128).optional(),
    "DEMO_PASSWORD must have 8 to 128 characters",
    true,
  ),
});

export type Settings = {
  mode: Mode;
  port: number;
  host: string;
  /** What X and browsers see, without a trailing slash. */
  publicUrl: string;
  /** Origins that are this dashboard itself: for sign-in, writes and sockets. */
  ownOrigins: string[];
  /** Absolute. */
  dataDir: string;
  /** Null: the embedded server. */
  databaseUrl: string | null;
  /** Addresses and CIDR ranges whose X-Forwarded-For is believed. */
  trustedProxies: string[];
  emulatorPort: number;
  /** Origins beside X's and this machine's that Apps may call. */
  apiBaseUrls: string[];
  logLevel: (typeof logLevels)[number];
  retentionDays: number;
  /** From this on, half of all deliveries being later is a problem. */
  lateAfterMs: number;
  /** Free space under DATA_DIR below which the dashboard warns, and below which nothing is taken any more. */
  disk: { warnBytes: number; floorBytes: number };
  demoEmail: string;
  /** The public one, or one that is nobody else's business. */
  demoPassword: string;
  /** Null: `/metrics` answers loopback only. */
  metricsToken: string | null;
};

/** The settings, and the key that seals X credentials and signs sessions. */
export type Config = Settings & { secretKey: string };

export type ParsedSettings = Settings & { secretKey: string | null };

/** With a public address and nothing said, a proxy or tunnel on this machine is why others can reach us at all. */
const usualProxies = (publicUrl: string | undefined): string[] =>
  publicUrl === undefined || isLoopback(new URL(publicUrl).hostname) ? [] : ["127.0.0.0/8", "::1"];

/** Which setting lets others in, in words; null: only this machine comes in. */
export const openThrough = ({
  host,
  publicUrl,
}: Pick<Settings, "host" | "publicUrl">): string | null => {
  if (!isLoopback(host)) return `HOST is ${host}`;
  return isLoopback(new URL(publicUrl).hostname) ? null : `PUBLIC_URL is ${publicUrl}`;
};

/** Pure. An empty variable counts as unset. `sentence` is for a person and never quotes a secret. */
export const parseConfig = (
  env: Readonly<Record<string, string | undefined>>,
  mode: Mode = "production",
): { ok: true; config: ParsedSettings } | { ok: false; sentence: string } => {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  try {
    const given = environment.parse(filled);
    const emulated = mode === "demo" || mode === "dev";
    if (emulated && given.PORT === given.EMULATOR_PORT) {
      fail(`EMULATOR_PORT must differ from PORT, and both are ${given.PORT}`);
    }
    const publicUrl = given.PUBLIC_URL ?? `http://localhost:${given.PORT}`;
    const open = openThrough({ host: given.HOST, publicUrl });
    if (mode === "demo" && open !== null && given.DEMO_PASSWORD === undefined) {
      fail(
        `${open}, which others can reach: set DEMO_PASSWORD, because the demo's own password is public`,
      );
    }
    const local = ["localhost", "127.0.0.1"].map((name) => `http://${name}:${given.PORT}`);
    return {
      ok: true,
      config: {
        mode,
        port: given.PORT,
        host: given.HOST,
        publicUrl,
        ownOrigins: given.PUBLIC_URL === undefined ? local : [given.PUBLIC_URL],
        dataDir: resolve(given.DATA_DIR),
        databaseUrl: given.DATABASE_URL ?? null,
        secretKey: given.SECRET_KEY ?? null,
        trustedProxies: given.TRUSTED_PROXIES ?? usualProxies(given.PUBLIC_URL),
        emulatorPort: given.EMULATOR_PORT,
        apiBaseUrls: given.API_BASE_URLS ?? [],
        logLevel: given.LOG_LEVEL,
        retentionDays: given.RETENTION_DAYS,
        lateAfterMs: seconds(given.LATE_AFTER_SECONDS),
        disk: {
          warnBytes: given.DISK_WARN_MB * mebibyte,
          floorBytes: given.DISK_FLOOR_MB * mebibyte,
        },
        demoEmail: given.DEMO_EMAIL,
        demoPassword: given.DEMO_PASSWORD ?? publicDemoPassword,
        metricsToken: given.METRICS_TOKEN ?? null,
      },
    };
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, sentence: error.message };
    throw error;
  }
};

const modeOfNode = (): Mode =>
  process.env.NODE_ENV === "test"
    ? "test"
    : process.env.NODE_ENV === "production"
      ? "production"
      : "dev";

/** The key is looked up when first asked for: reading the settings alone must not write a file. */
const complete = ({ secretKey, ...settings }: ParsedSettings): Config => {
  let key = secretKey;
  return {
    ...settings,
    get secretKey() {
      key ??= loadOrCreateSecretKey(settings.dataDir);
      return key;
    },
  };
};

/** Sets this process's configuration: entry points do it first, with what parseConfig returned. */
export const setConfig = (settings: ParsedSettings): Config => {
  dropSingleton("config");
  return processSingleton("config", () => complete(settings));
};

/** This process's configuration, from the environment on first use. Never at import time: `next build` has none. */
export const config = (): Config =>
  processSingleton("config", () => {
    const parsed = parseConfig(process.env, modeOfNode());
    if (!parsed.ok) throw new Error(parsed.sentence);
    return complete(parsed.config);
  });
