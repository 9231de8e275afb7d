/** The program itself: how it starts, refuses, stops, and what its pages allow. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, freePort, spawnProgram, startApp } from "./support/app.ts";
import { complaintsOf, launch } from "./support/browser.ts";

describe("a start that cannot be", () => {
  const refused = async (env: Record<string, string>, program: "demo" | "start" = "start") => {
    const dataDir = mkdtempSync(join(tmpdir(), "birdseye-refused-"));
    const running = spawnProgram(program, { DATA_DIR: dataDir, PORT: "20299", ...env });
    const status = await running.ended();
    rmSync(dataDir, { recursive: true, force: true });
    return { status, said: running.output() };
  };

  test("says one sentence naming the wrong variable, and exits with 1", async () => {
    expect(await refused({ PORT: "abc" })).toEqual({
      status: 1,
      said: 'PORT must be a whole number from 1 to 65535, not "abc".\n',
    });
  });

  test("as a demo on an open address with the public password is refused", async () => {
    const { status, said } = await refused({ HOST: "0.0.0.0" }, "demo");
    expect(status).toBe(1);
    expect(said).toMatch(/^HOST is 0\.0\.0\.0.*set DEMO_PASSWORD.*\n$/);
  });

  test("says which port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    const [taken, emulator] = await Promise.all([
      refused({ PORT: String(port), LOG_LEVEL: "silent" }),
      refused({ EMULATOR_PORT: String(port), LOG_LEVEL: "silent" }, "demo"),
    ]);
    other.close();
    expect(taken.status).toBe(1);
    expect(taken.said).toContain(
      `PORT ${port} on 127.0.0.1 is already in use: stop what runs there`,
    );
    expect(emulator.status).toBe(1);
    expect(emulator.said).toContain(`EMULATOR_PORT ${port} is already in use`);
  });

  test("says that the database of DATABASE_URL does not answer, without its password", async () => {
    const port = await freePort();
    const { status, said } = await refused({
      DATABASE_URL: `postgresql://me:hunter2@127.0.0.1:${port}/birdseye`,
      LOG_LEVEL: "silent",
    });
    expect(status).toBe(1);
    expect(said).toMatch(/^DATABASE_URL: .*\n$/m);
    expect(said).not.toContain("hunter2");
  });
});

describe("a running program", () => {
  let app: App;
  let browser: Browser;
  beforeAll(async () => {
    app = await startApp({ program: "start" });
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.remove();
  });

  test("is alive and ready, and shows its figures to this machine", async () => {
    const health = await fetch(`${app.url}/api/health`);
    expect([health.status, await health.json()]).toEqual([200, { status: "ok" }]);
    const ready = await fetch(`${app.url}/api/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: "ready", database: "up" }]);
    const metrics = await fetch(`${app.url}/metrics`);
    expect(await metrics.text()).toContain("birdseye_ingest_deliveries_total 0");
    const proxied = await fetch(`${app.url}/metrics`, {
      headers: { "x-forwarded-for": "6.6.6.6" },
    });
    expect(proxied.status).toBe(403);
    const forged = await fetch(`${app.url}/metrics`, {
      headers: { "x-forwarded-for": "6.6.6.6", "x-birdseye-remote-address": "127.0.0.1" },
    });
    expect(forged.status).toBe(403);
  });

  test("refuses a second start on its DATA_DIR, and goes on itself", async () => {
    const second = spawnProgram("start", {
      PORT: String(await freePort()),
      DATA_DIR: app.dataDir,
      LOG_LEVEL: "silent",
    });
    expect(await second.ended()).toBe(1);
    expect(second.output()).toMatch(/^DATA_DIR .* is already in use by process \d+: .*\n$/);
    expect((await fetch(`${app.url}/api/ready`)).status).toBe(200);
  });

  test("serves pages that work under its policy, without one complaint of the browser", async () => {
    const page = await browser.newPage();
    const complaints = complaintsOf(page);
    const response = await page.goto(`${app.url}/setup`);
    await page.getByRole("heading").first().waitFor();
    expect(response?.headers()["content-security-policy"]).toMatch(
      /script-src 'self' 'nonce-[^']+'/,
    );
    expect(response?.headers()["x-content-type-options"]).toBe("nosniff");
    await page.waitForLoadState("networkidle");
    // What stays in the document shows that the form's script ran, and the browser did not send the form by itself.
    await page.evaluate(() => Object.assign(window, { isSame: true }));
    await page.getByRole("button").click();
    await page.getByText("Write your name.").waitFor();
    expect(await page.evaluate(() => "isSame" in window)).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("serves the build's files compressed, for a year, always whole, and nothing beside them", async () => {
    const html = await (await fetch(`${app.url}/setup`)).text();
    const [path = ""] = /\/_next\/static\/[^"]+\.js/.exec(html) ?? [];
    const whole = await fetch(app.url + path);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      "content-encoding": "gzip",
      vary: "Accept-Encoding",
      "cache-control": expect.stringMatching(/max-age=31536000,\s*immutable/),
      "content-type": expect.stringMatching(/javascript/),
      "x-content-type-options": "nosniff",
    });
    const text = await whole.text();
    const identity = { "accept-encoding": "identity" };
    for (const range of ["bytes=2-5", "bytes=5-2", "bytes=-5", "bytes=0-9999999999", "items=0-1"]) {
      const answer = await fetch(app.url + path, { headers: { ...identity, range } });
      expect([answer.status, await answer.text()], range).toEqual([200, text]);
    }
    const head = await fetch(app.url + path, { method: "HEAD", headers: identity });
    expect([head.status, head.headers.get("content-length")]).toEqual([
      200,
      `${Buffer.byteLength(text)}`,
    ]);
    const etag = whole.headers.get("etag") ?? "";
    // Of its own accord `fetch` would add that no copy counts.
    const asked = { "if-none-match": etag, "cache-control": "max-age=0" };
    const again = await fetch(app.url + path, { headers: asked });
    expect(again.status).toBe(304);
    for (const beside of ["%2e%2e%2fserver/app-paths-manifest.json", "chunks/none.js", "%ff"])
      expect((await fetch(`${app.url}/_next/static/${beside}`)).status).toBeGreaterThanOrEqual(400);
  });

  test("gives each page a nonce of its own, and takes none from outside", async () => {
    const nonceOf = async (headers: Record<string, string> = {}) => {
      const response = await fetch(`${app.url}/setup`, { headers });
      const nonce = /'nonce-([^']+)'/.exec(
        response.headers.get("content-security-policy") ?? "",
      )?.[1];
      expect(await response.text()).toContain(`nonce="${nonce}"`);
      return nonce;
    };
    const forged = {
      "content-security-policy": "script-src 'nonce-guessed'",
      "x-nonce": "guessed",
    };
    const nonces = [await nonceOf(), await nonceOf(), await nonceOf(forged)];
    expect(new Set(nonces).size).toBe(3);
    expect(nonces).not.toContain("guessed");
  });

  test("does not run a script that got into a page without the nonce", async () => {
    const page = await browser.newPage();
    await page.goto(`${app.url}/setup`);
    const ran = await page.evaluate(async () => {
      const violated = new Promise((done) =>
        document.addEventListener("securitypolicyviolation", (event) =>
          done(event.effectiveDirective),
        ),
      );
      const image = document.createElement("div");
      image.innerHTML = `<img src="/nowhere.png" onerror="document.title = 'ran'">`;
      document.body.append(image);
      return { directive: await violated, title: document.title };
    });
    expect(ran.directive).toBe("script-src-attr");
    expect(ran.title).not.toBe("ran");
    await page.close();
  });

  test("ends with 0 on SIGTERM, with open pages and connections, and starts again on the same data", async () => {
    const page = await browser.newPage();
    await page.goto(`${app.url}/setup`);
    expect(await app.stop()).toBe(0);
    expect(app.output()).toContain("postgres stopped");
    await page.close();
    app = await startApp({ program: "start", again: app });
    expect((await fetch(`${app.url}/api/ready`)).status).toBe(200);
  });

  test("goes on when nobody reads what it prints any more, and still ends in order", async () => {
    const env = { PORT: String(await freePort()), DATA_DIR: app.dataDir, LOG_LEVEL: "debug" };
    await app.stop();
    const alone = spawnProgram("start", env);
    while (!/^ready http/m.test(alone.output()))
      await once(alone.child.stdout ?? alone.child, "data");
    alone.child.stdout?.destroy();
    alone.child.stderr?.destroy();
    for (let n = 0; n < 3; n += 1) {
      // What is refused is logged.
      await fetch(`http://127.0.0.1:${env.PORT}/webhooks/none`, { method: "POST", body: "{}" });
      expect((await fetch(`http://127.0.0.1:${env.PORT}/api/ready`)).status).toBe(200);
    }
    alone.child.kill("SIGTERM");
    expect(await alone.ended()).toBe(0);
    app = await startApp({ program: "start", again: app });
  });

  test("starts again after kill -9 of its whole process group", async () => {
    await app.kill9();
    app = await startApp({ program: "start", again: app });
    expect((await fetch(`${app.url}/api/ready`)).status).toBe(200);
  });

  test("asks a first visitor from elsewhere for the code that it printed, and for a password of their own", async () => {
    const code = /the set-up code (\S+)$/m.exec(app.output())?.[1] ?? "";
    const extraHTTPHeaders = { "x-forwarded-for": "203.0.113.9" };
    const page = await browser.newPage({ extraHTTPHeaders });
    const complaints = complaintsOf(page);
    await page.goto(app.url);
    await page.waitForURL(/\/setup/);
    const submit = page.getByRole("button", { name: /^Create owner/ });
    await page.getByLabel("Set-up code").fill("0000-0000-0000");
    await page.getByLabel("Name").fill("Ada");
    await page.getByLabel("E-mail").fill("ada@example.test");
    await page.getByLabel("Password").fill("12345678");
    await submit.click();
    await page.getByText("This is not the set-up code.").waitFor();
    await page.getByLabel("Set-up code").fill(code.toLowerCase());
    await submit.click();
    await page.getByText("one of those that guessers try first").waitFor();
    await page.getByLabel("Password").fill("four quite unrelated words");
    await submit.click();
    await page.waitForURL(/\/start/);
    expect(complaints).toEqual([]);
    await page.close();
    await app.stop();
    app = await startApp({ program: "start", again: app });
    expect(app.output()).not.toContain("set-up code");
  });
});

describe("started through npm", () => {
  test.each([
    ["npm alone", 1],
    ["the whole process group, as Ctrl-C does", -1],
  ])(
    "it ends with 0 when the signal goes to %s, even while it is still starting",
    async (_, sign) => {
      const dataDir = mkdtempSync(join(tmpdir(), "birdseye-npm-"));
      const env = { PORT: String(await freePort()), DATA_DIR: dataDir };
      const npm = spawn("npm", ["start"], {
        env: { ...process.env, ...env, NODE_ENV: "production" },
        stdio: ["ignore", "pipe", "inherit"],
        detached: true,
      });
      let printed = "";
      await new Promise<void>((done) => {
        npm.stdout.on("data", (chunk: Buffer) => {
          printed += chunk.toString();
          if (printed.includes("postgres started")) done();
        });
      });
      const ended = once(npm, "close");
      process.kill(sign * (npm.pid ?? Number.NaN), "SIGTERM");
      expect(await ended).toEqual([0, null]);
      expect(printed).toContain("postgres stopped");
      rmSync(dataDir, { recursive: true, force: true });
    },
  );
});
