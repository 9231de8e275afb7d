/** The first hour without keys: practice in one click, two tabs on it, the palette over it, and the way back out. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type App, startApp } from "./support/app.ts";
import { launch } from "./support/browser.ts";

let app: App;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  app = await startApp({ program: "start" });
  browser = await launch();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(40_000);
  await page.goto(app.url);
  await page.waitForURL(/\/setup/);
  await page.getByLabel("Name").fill("Olga Owner");
  await page.getByLabel("E-mail").fill("olga@birdseye.test");
  await page.getByLabel("Password").fill("correct-horse-battery");
  await page.getByRole("button", { name: /create owner/i }).click();
  await page.waitForURL((url) => url.pathname === "/start");
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await app?.remove();
});

const connection = (tab: Page) => tab.locator("[data-connection]").first();

describe("the first hour", () => {
  it("begins with the guided path, and the empty overview leads back to it", async () => {
    await page.getByRole("heading", { level: 1, name: "Your first activity" }).waitFor();
    await page.goto(app.url);
    await page.getByText("0 of 6 steps to your first activity.").click();
    await page.waitForURL(/\/start$/);
    await page.getByText("X cannot reach this address").waitFor();
  });

  it("brings the first event in one click, without any key", async () => {
    await page.getByRole("button", { name: "Start the emulator and watch" }).click();
    await page.waitForURL(/\/feed/);
    await page.getByRole("option").first().waitFor();
  });

  it("keeps two tabs live on the same activity", async () => {
    const second = await context.newPage();
    await second.goto(`${app.url}/feed`);
    for (const tab of [page, second])
      await expect
        .poll(() => connection(tab).getAttribute("data-connection"), { timeout: 20_000 })
        .toBe("live");
    const emitted = await fetch(`${app.emulatorUrl}/control/emit`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ kind: "post", as: "northwind_air", text: "Boarding in both tabs" }),
    });
    expect(emitted.status).toBe(200);
    for (const tab of [page, second]) {
      const rows = tab.getByRole("option").filter({ hasText: "Boarding in both tabs" });
      await rows.first().waitFor();
      expect(await rows.count()).toBe(1);
    }
    await second.close();
  });

  it("goes anywhere from the palette, by keyboard alone, and back", async () => {
    await page.bringToFront();
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.type("webhooks");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/webhooks/);
    await page.goBack();
    await page.waitForURL(/\/feed/);
  });

  it("ticks its steps, and ends practice without a trace", async () => {
    await page.goto(`${app.url}/start`);
    await page.getByRole("heading", { name: "Everything is in place" }).waitFor();
    await page.getByRole("button", { name: "End practice…" }).click();
    await page.getByRole("button", { name: "End and remove" }).click();
    await page.getByRole("heading", { name: "Your first activity" }).waitFor();
    const { items } = (await (await context.request.get(`${app.url}/api/activities`)).json()) as {
      items: unknown[];
    };
    expect(items).toEqual([]);
    const accounts = await context.request.get(`${app.url}/api/accounts`);
    expect(((await accounts.json()) as { items: unknown[] }).items).toEqual([]);
  });
});
