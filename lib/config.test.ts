import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseConfig } from "./config.ts";

const settings = (env: Record<string, string>, mode?: Parameters<typeof parseConfig>[1]) => {
  const parsed = parseConfig(env, mode);
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed.config;
};
const sentence = (env: Record<string, string>, mode?: Parameters<typeof parseConfig>[1]) => {
  const parsed = parseConfig(env, mode);
  return parsed.ok ? "accepted" : parsed.sentence;
};

describe("without any variable", () => {
  test("every default is the contract's", () => {
    expect(settings({})).toMatchObject({
      port: 3000,
      host: "127.0.0.1",
      publicUrl: "http://localhost:3000",
      databaseUrl: null,
      secretKey: null,
      emulatorPort: 4010,
      logLevel: "info",
      retentionDays: 30,
      lateAfterMs: 30_000,
      disk: { warnBytes: 2048 * 1024 * 1024, floorBytes: 256 * 1024 * 1024 },
      demoEmail: "demo@birdseye.local",
      demoPassword: "birdseye-demo",
      metricsToken: null,
    });
    expect(settings({}).dataDir).toMatch(/^\/.*\/\.data$/);
  });

  test("an empty variable counts as unset", () => {
    expect(settings({ PORT: "", PUBLIC_URL: "", DATABASE_URL: "" })).toEqual(settings({}));
  });
});

describe("own origins", () => {
  test("are localhost and 127.0.0.1 on our port, until PUBLIC_URL says otherwise", () => {
    expect(settings({ PORT: "8080" }).ownOrigins).toEqual([
      "http://localhost:8080",
      "http://127.0.0.1:8080",
    ]);
    expect(settings({ PUBLIC_URL: "https://Birdseye.Example.org/" })).toMatchObject({
      publicUrl: "https://birdseye.example.org",
      ownOrigins: ["https://birdseye.example.org"],
    });
  });
});

test("further addresses that Apps may call are origins, separated by commas", () => {
  expect(settings({}).apiBaseUrls).toEqual([]);
  const API_BASE_URLS = "https://Emulator.example.org/, http://emulator:4010";
  expect(settings({ API_BASE_URLS }).apiBaseUrls).toEqual([
    "https://emulator.example.org",
    "http://emulator:4010",
  ]);
  for (const wrong of [
    "emulator",
    "https://a.example/2",
    "https://u:p@a.example",
    "https://a.example,",
  ])
    expect(sentence({ API_BASE_URLS: wrong })).toMatch(/^API_BASE_URLS must be addresses/);
});

describe("a wrong value gives one sentence naming its variable", () => {
  test.each([
    ["PORT", "abc", `PORT must be a whole number from 1 to 65535, not "abc".`],
    ["PORT", "0", `PORT must be a whole number from 1 to 65535, not "0".`],
    ["PORT", "70000", `PORT must be a whole number from 1 to 65535, not "70000".`],
    ["PORT", "3000.5", `PORT must be a whole number from 1 to 65535, not "3000.5".`],
    ["EMULATOR_PORT", "-1", `EMULATOR_PORT must be a whole number from 1 to 65535, not "-1".`],
    [
      "RETENTION_DAYS",
      "forever",
      `RETENTION_DAYS must be a whole number from 1 to 3650, not "forever".`,
    ],
    ["HOST", "a b", `HOST must be an IP address or a host name to listen on, not "a b".`],
    [
      "PUBLIC_URL",
      "birdseye.example.org",
      `PUBLIC_URL must be an address like https://birdseye.example.org, without path, not "birdseye.example.org".`,
    ],
    [
      "PUBLIC_URL",
      "https://example.org/birdseye",
      `PUBLIC_URL must be an address like https://birdseye.example.org, without path, not "https://example.org/birdseye".`,
    ],
    [
      "LOG_LEVEL",
      "loud",
      `LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, not "loud".`,
    ],
    ["DEMO_EMAIL", "demo", `DEMO_EMAIL must be an email address, not "demo".`],
  ])("%s=%s", (name, value, expected) => {
    expect(sentence({ [name]: value })).toBe(expected);
  });

  test.each(["DATABASE_URL", "SECRET_KEY", "METRICS_TOKEN", "DEMO_PASSWORD"])(
    "%s, a secret, is named but never quoted",
    (name) => {
      expect(sentence({ [name]: "hunter2" })).toMatch(new RegExp(`^${name} must .*\\.$`));
      expect(sentence({ [name]: "hunter2" })).not.toContain("hunter2");
    },
  );

  test("whatever a variable holds, the parse answers instead of throwing", () => {
    const names = ["PORT", "HOST", "PUBLIC_URL", "DATABASE_URL", "SECRET_KEY", "LOG_LEVEL"];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.string(), (name, value) => {
        const said = sentence({ [name]: value });
        expect(said === "accepted" || said.startsWith(`${name} must`)).toBe(true);
      }),
    );
  });
});

describe("trusted proxies", () => {
  test("are none on this machine alone, and a proxy beside us where the address is public", () => {
    expect(settings({}).trustedProxies).toEqual([]);
    expect(settings({ PUBLIC_URL: "http://localhost:3000" }).trustedProxies).toEqual([]);
    expect(settings({ PUBLIC_URL: "https://b.example" }).trustedProxies).toEqual([
      "127.0.0.0/8",
      "::1",
    ]);
  });

  test("are what TRUSTED_PROXIES lists", () => {
    const PUBLIC_URL = "https://b.example";
    expect(settings({ PUBLIC_URL, TRUSTED_PROXIES: "none" }).trustedProxies).toEqual([]);
    expect(settings({ TRUSTED_PROXIES: "10.0.0.0/8, fd00::/8" }).trustedProxies).toEqual([
      "10.0.0.0/8",
      "fd00::/8",
    ]);
    expect(sentence({ TRUSTED_PROXIES: "nginx" })).toMatch(/^TRUSTED_PROXIES must be .*"nginx"\.$/);
  });
});

describe("demo", () => {
  test("with its public password is refused where others can reach it", () => {
    expect(sentence({ HOST: "0.0.0.0" }, "demo")).toMatch(/^HOST is 0\.0\.0\.0.*DEMO_PASSWORD/);
    expect(sentence({ HOST: "0.0.0.0", DEMO_PASSWORD: "one of my own" }, "demo")).toBe("accepted");
    expect(sentence({ HOST: "0.0.0.0" }, "production")).toBe("accepted");
    expect(sentence({ HOST: "::1" }, "demo")).toBe("accepted");
  });

  test("and where a proxy or tunnel lets others in, though it listens on this machine alone", () => {
    const PUBLIC_URL = "https://demo.example.org";
    expect(sentence({ PUBLIC_URL }, "demo")).toMatch(
      /^PUBLIC_URL is https:\/\/demo\.example\.org, which others can reach: set DEMO_PASSWORD/,
    );
    expect(sentence({ PUBLIC_URL, DEMO_PASSWORD: "one of my own" }, "demo")).toBe("accepted");
    expect(sentence({ PUBLIC_URL: "http://127.0.0.1:3000" }, "demo")).toBe("accepted");
    expect(sentence({ PUBLIC_URL }, "production")).toBe("accepted");
  });

  test("needs two ports", () => {
    expect(sentence({ PORT: "4010" }, "demo")).toBe(
      "EMULATOR_PORT must differ from PORT, and both are 4010.",
    );
    expect(sentence({ PORT: "4010" }, "production")).toBe("accepted");
  });
});
