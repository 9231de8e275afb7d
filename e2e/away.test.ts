/** The database goes away under an open dashboard and comes back: what a person sees meanwhile, and that nobody must press anything. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedServer, startEmbedded } from "#lib/db/embedded.ts";
import { type Cable, createCable } from "#lib/ingest/test-support/cable.ts";
import { type App, freePort, startApp } from "./support/app.ts";
import { settled, smallTargets, violations } from "./support/axe.ts";
import { launch, visit } from "./support/browser.ts";

const owner = { name: "Ada", email: "ada@example.test", password: "correct horse battery" };
const away = "The database does not answer";
const dataDir = mkdtempSync(join(tmpdir(), "birdseye-away-"));
let postgres: EmbeddedServer;
let cable: Cable;
let app: App;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  chmodSync(dataDir, 0o711);
  postgres = await startEmbedded({ dataDir });
  cable = await createCable(postgres.url, await freePort());
  app = await startApp({ program: "start", env: { DATABASE_URL: cable.url } });
  browser = await launch();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(60_000);
  const headers = { origin: app.url };
  const made = await context.request.post(`${app.url}/api/setup`, { headers, data: owner });
  expect(made.status()).toBe(201);
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
  await cable?.close();
  await postgres?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const heading = () => page.getByRole("heading", { name: away });

test.each([
  ["light", 1280],
  ["dark", 380],
] as const)(
  "a page asked for meanwhile says so (%s, %i px) and gives way by itself",
  async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await cable.pull();
    const refused: string[] = [];
    page.on("console", (message) => {
      if (/content security policy/i.test(message.text())) refused.push(message.text());
    });
    const answer = await page.goto(`${app.url}/feed?q=owl`);
    expect([answer?.status(), await heading().count()]).toEqual([503, 1]);
    expect(await violations(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    ).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `/tmp/page-away-${colorScheme}.png` });
    await cable.plugIn();
    await page.locator('[data-connection="live"]').first().waitFor();
    expect(page.url()).toBe(`${app.url}/feed?q=owl`);
    expect(refused).toEqual([]);
  },
);

test("so does a page before the sign-in", async () => {
  const stranger = await (await browser.newContext()).newPage();
  await cable.pull();
  for (const path of ["/sign-in", "/setup", "/invite/x", "/"]) {
    const answer = await stranger.goto(`${app.url}${path}`);
    expect([answer?.status(), await stranger.title()], path).toEqual([
      503,
      "One moment · Birdseye",
    ]);
  }
  await stranger.goto(`${app.url}/sign-in`);
  await cable.plugIn();
  await stranger.getByLabel("Password").waitFor();
  await stranger.context().close();
});

test("a step inside an open dashboard says so in its page, the shell stays, and the page comes back", async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await visit(page, `${app.url}/feed`);
  await cable.pull();
  await page.getByRole("link", { name: "Webhooks" }).first().click();
  await page.getByText("The database does not answer. Try again in a moment.").first().waitFor();
  await page.getByRole("link", { name: "Feed" }).first().waitFor();
  await settled(page);
  expect(await violations(page, { scope: "main" })).toEqual([]);
  await cable.plugIn();
  await page.getByText("could not be loaded").first().waitFor({ state: "detached" });
});
