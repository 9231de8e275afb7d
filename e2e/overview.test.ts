/** The home page of the demo in a browser: alive without a reload, brushed by keys, honest about what is wrong. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type App, startApp } from "./support/app.ts";
import { complaintsOf, launch, signIn } from "./support/browser.ts";

let app: App;
let browser: Browser;
let page: Page;
let complaints: string[];
const refused: string[] = [];

beforeAll(async () => {
  app = await startApp();
  browser = await launch();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(30_000);
  complaints = complaintsOf(page);
  page.on("response", (answer) => {
    if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.url()}`);
  });
  await signIn(page, app.url);
  // The demo's own traffic may withdraw an account's permission at any time.
  await control("POST", "/traffic", { running: false });
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const answer = await fetch(`${app.emulatorUrl}/control${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
};
/** Our own routes, as this browser may call them. */
const ours = async <T>(method: string, path: string, data: unknown): Promise<T> => {
  const headers = { origin: app.url };
  const answer = await page.request.fetch(app.url + path, { method, data, headers });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
};
const headline = () => page.getByTestId("headline");
const chart = () => page.getByRole("slider", { name: "Activity over time" });
/** A number of the strip on top, by its label. */
const figure = async (label: string): Promise<number> => {
  const block = page.locator("dl > div").filter({ hasText: label }).locator("dd span").first();
  return Number((await block.textContent())?.replaceAll(/\D/g, ""));
};

describe("the overview", () => {
  it("says in one sentence how things stand, with ways to what it speaks of", async () => {
    await page.goto(app.url);
    await page.locator('[data-connection="live"]').waitFor();
    await expect
      .poll(() => headline().textContent(), { timeout: 30_000 })
      .toMatch(/^(All \d|\d+ of \d+) accounts covered; .*(needs? you)\.$/);
    const covered = headline().getByRole("link", { name: /covered/ });
    expect(await covered.getAttribute("href")).toBe("/accounts");
  });

  it("counts what happens without a reload", async () => {
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    const before = await figure("Last hour");
    const { items } = await control<{ items: { id: string; account: boolean }[] }>(
      "GET",
      "/people",
    );
    const target = items.find(({ account }) => account)?.id;
    const as = items.find(({ account }) => !account)?.id;
    for (let n = 0; n < 5; n += 1)
      await control("POST", "/emit", { kind: "mention", as, target, text: `At the gate ${n}` });
    await expect
      .poll(() => figure("Last hour"), { timeout: 30_000 })
      .toBeGreaterThanOrEqual(before + 5);
    expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
  });

  it("opens a stretch that was chosen by keys in the feed", async () => {
    await chart().focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Shift+ArrowLeft");
    const said = await chart().getAttribute("aria-valuetext");
    expect(said).toMatch(/^\d+ \w+, \d\d:\d\d to \d\d:\d\d: (nothing|[\d,]+ activit)/);
    await page.getByRole("button", { name: /Open .* in the feed/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/feed\?/);
    const query = new URL(page.url()).searchParams;
    const from = Date.parse(query.get("from") ?? "");
    const to = Date.parse(query.get("to") ?? "");
    const steps = [1, 5, 15, 60].map((minutes) => 2 * minutes * 60_000);
    expect(steps).toContain(to - from);
    await page.goBack();
    await page.waitForURL((url) => url.pathname === "/");
  });

  it("names an invalid webhook at once, leads to it, and forgets it when it is validated", async () => {
    await headline().waitFor();
    await page.locator('[data-connection="live"]').waitFor();
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    // For a moment the App answers challenges with another secret: X gives the webhook up at once.
    const made = await ours<{ secrets: { id: string; signing: boolean }[] }>(
      "POST",
      "/api/apps/demo/secrets",
      { consumerSecret: "a-wrong-secret" },
    );
    const { items } = await control<{ items: { id: string }[] }>("GET", "/webhooks");
    await control("POST", "/crc", { webhook_id: items[0]?.id });
    const wrong = made.secrets.find(({ signing }) => signing)?.id;
    await ours("PATCH", `/api/apps/demo/secrets/${wrong}`, { retiredAt: new Date().toISOString() });
    const problem = page.locator('[data-problem="webhook_invalid"]');
    // X is asked when somebody looks at the webhooks, here as another operator would.
    await expect
      .poll(
        async () => {
          await page.request.get(`${app.url}/api/webhooks`);
          return problem.count();
        },
        { timeout: 60_000, interval: 2_000 },
      )
      .toBe(1);
    expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
    expect(await problem.textContent()).toMatch(/X calls the webhook .* invalid .*cut off/);
    await expect
      .poll(() => headline().textContent(), { timeout: 30_000 })
      .toMatch(/^None of \d+ accounts is covered; .*needs? you\.$/);

    await problem.getByRole("link", { name: "Validate" }).click();
    await page.waitForURL(/\/webhooks\?webhook=/);
    await page.getByRole("button", { name: "Validate" }).first().click();
    await page.getByText("X checked it: valid.").first().waitFor();
    await page.goto(app.url);
    await expect
      .poll(() => headline().textContent(), { timeout: 30_000 })
      .toMatch(/^(All \d|\d+ of \d+) accounts covered/);
    expect(await problem.count()).toBe(0);
  });

  it("walks the busiest hours by arrow keys and reads each cell", async () => {
    const cell = page.locator("td[data-cell][tabindex='0']");
    await cell.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    expect(await page.getByTestId("heat-value").textContent()).toMatch(/day 01:00–02:00: /);
  });

  it("complained of nothing", () => {
    expect(refused.filter((line) => line.includes(app.url))).toEqual([]);
    expect(complaints.filter((text) => !text.includes("Failed to load resource"))).toEqual([]);
  });
});
