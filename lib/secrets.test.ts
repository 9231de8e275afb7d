import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSealer, loadOrCreateSecretKey, SealError } from "./secrets.ts";

const place = "app:1:consumer_secret";
const reasonOf = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    if (error instanceof SealError) return error.reason;
    throw error;
  }
  return "opened";
};

describe("createSealer", () => {
  const sealer = createSealer("a made-up key of some length");

  it("opens what it sealed, whatever the text and the place", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (plain, context) => {
        expect(sealer.open(sealer.seal(plain, context), context)).toBe(plain);
      }),
    );
  });

  it("writes v1, a key id, and nothing of the plain text, differently each time", () => {
    const sealed = sealer.seal("emulator-secret", place);
    expect(sealed).toMatch(/^v1\.[\w-]{8}\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/);
    expect(sealed).not.toContain("emulator");
    expect(sealer.seal("emulator-secret", place)).not.toBe(sealed);
  });

  it("opens with the same key in another process's sealer", () => {
    const sealed = sealer.seal("text", place);
    expect(createSealer("a made-up key of some length").open(sealed, place)).toBe("text");
  });

  it("refuses a value moved to another row", () => {
    const sealed = sealer.seal("text", place);
    expect(reasonOf(() => sealer.open(sealed, "app:2:consumer_secret"))).toBe("tampered");
  });

  it("says so when the key is another one", () => {
    const sealed = createSealer("some other key").seal("text", place);
    expect(reasonOf(() => sealer.open(sealed, place))).toBe("another_key");
    expect(() => sealer.open(sealed, place)).toThrow(/another SECRET_KEY/);
  });

  it("refuses altered text, a shortened tag and foreign forms", () => {
    const parts = sealer.seal("a longer text", place).split(".");
    const altered = parts.with(4, `${parts[4] === "AAAA" ? "BBBB" : "AAAA"}`).join(".");
    const shortTag = parts.with(3, (parts[3] ?? "").slice(0, 6)).join(".");
    expect(reasonOf(() => sealer.open(altered, place))).toBe("tampered");
    expect(reasonOf(() => sealer.open(shortTag, place))).toBe("tampered");
    for (const odd of ["", "plain", "v2.a.b.c.d", "v1.a.b.c"])
      expect(reasonOf(() => sealer.open(odd, place))).toBe("malformed");
  });

  it("has no use for an empty key", () => {
    expect(() => createSealer("")).toThrow(/SECRET_KEY is empty/);
  });
});

describe("loadOrCreateSecretKey", () => {
  let dir = "";
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "birdseye-secrets-"));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it("makes one key, readable by its owner alone, and keeps it", () => {
    const data = join(dir, "deep", "data");
    const key = loadOrCreateSecretKey(data);
    expect(key.length).toBeGreaterThanOrEqual(43);
    expect(loadOrCreateSecretKey(data)).toBe(key);
    expect(statSync(join(data, "secret-key")).mode & 0o777).toBe(0o600);
    expect(readdirSync(data)).toEqual(["secret-key"]);
  });

  it("gives processes that start together the same key", async () => {
    const module = new URL("./secrets.ts", import.meta.url).href;
    const script = `import(${JSON.stringify(module)}).then((m) => process.stdout.write(m.loadOrCreateSecretKey(${JSON.stringify(dir)})))`;
    const run = () => promisify(execFile)(process.execPath, ["--import", "tsx", "-e", script]);
    const keys = (await Promise.all([run(), run(), run()])).map(({ stdout }) => stdout);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toBe(loadOrCreateSecretKey(dir));
  }, 30_000);

  it("refuses an emptied key file instead of making a new key", () => {
    writeFileSync(join(dir, "secret-key"), "");
    expect(() => loadOrCreateSecretKey(dir)).toThrow(/Restore it from a backup/);
  });
});
