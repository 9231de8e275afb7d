/** The home page of the demo in a browser: alive without a reload, brushed by keys, honest about what is wrong. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { nextId, post, user } from "../lib/ingest/test-support/bodies.ts";
import { complaintsOf } from "./support/browser.ts";
import { control as controlAt } from "./support/control.ts";
import { deliver } from "./support/deliver.ts";
import { ownDemo } from "./support/demo.ts";

const demo = ownDemo();
let page: Page;
let complaints: string[];
const refused: string[] = [];

beforeAll(async () => {
  page = demo.page;
  complaints = complaintsOf(page);
  page.on("response", (answer) => {
    if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.url()}`);
  });
  // The demo's own traffic may withdraw an account's permission at any time.
  await control("POST", "/traffic", { running: false });
});

const control = <T>(method: string, path: string, body?: unknown): Promise<T> =>
  controlAt(demo.app.emulatorUrl, method, path, body);
/** Our own routes, as this browser may call them. */
const ours = async <T>(method: string, path: string, data: unknown): Promise<T> => {
  const headers = { origin: demo.app.url };
  const answer = await page.request.fetch(demo.app.url + path, { method, data, headers });
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

/** What is stored of `search`, newest first. */
const listed = async (search: string): Promise<{ id: string; text: string | null }[]> => {
  const answer = await page.request.get(`${demo.app.url}/api/activities?limit=100&${search}`);
  return ((await answer.json()) as { items: { id: string; text: string | null }[] }).items;
};

describe("who comes back", () => {
  it("reads how much came since they left, and led to exactly that", async () => {
    // Before any page is open: somebody looked until ten minutes ago.
    const leftAt = new Date(Date.now() - 10 * 60_000).toISOString();
    await ours("PATCH", "/api/me", { lastSeenAt: leftAt });
    const old = (n: number) =>
      post({
        id: nextId(),
        text: `Before they left ${n}`,
        author: user("700010001"),
        at: new Date(Date.now() - (60 + n) * 60_000),
      });
    const body = { for_user_id: "700010001", tweet_create_events: [old(1), old(2), old(3)] };
    expect((await deliver(demo.app.url, JSON.stringify(body))).status).toBe(200);
    for (const n of [1, 2, 3, 4])
      await control("POST", "/emit", { kind: "post", as: "northwind_air", text: `Meanwhile ${n}` });
    await expect
      .poll(async () => (await listed("q=meanwhile")).length + (await listed("q=before")).length)
      .toBe(7);

    await page.setViewportSize({ width: 1440, height: 3000 });
    await page.goto(demo.app.url);
    const news = headline().getByRole("link", { name: /since you left at/ });
    const { length } = await listed(`from=${leftAt}`);
    expect(length).toBeGreaterThanOrEqual(4);
    await expect
      .poll(() => news.textContent())
      .toMatch(new RegExp(`^${length} activities since you left at \\d`));
    await news.click();
    await page.waitForURL(/\/feed\?/);
    const shown = () => page.getByRole("option").evaluateAll((rows) => rows.map(({ id }) => id));
    const expected = (await listed(`from=${leftAt}`)).map(({ id }) => `activity-${id}`);
    await expect.poll(async () => (await shown()).sort()).toEqual(expected.sort());
    await page.getByText("Meanwhile 4").first().waitFor();
    expect(await page.getByText("Before they left").count()).toBe(0);
    await page.setViewportSize({ width: 1440, height: 900 });
  });
});

describe("the overview", () => {
  it("says in one sentence how things stand, with ways to what it speaks of", async () => {
    await page.goto(demo.app.url);
    await page.locator('[data-connection="live"]').waitFor();
    await expect
      .poll(() => headline().textContent())
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
    await expect.poll(() => figure("Last hour")).toBeGreaterThanOrEqual(before + 5);
    expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
  });

  it("opens a stretch that was chosen by keys in the feed", async () => {
    await chart().focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Shift+ArrowLeft");
    const said = await chart().getAttribute("aria-valuetext");
    expect(said).toMatch(/^(?:\d+ \w+|\w+ \d+), \d\d:\d\d to \d\d:\d\d: (nothing|[\d,]+ activit)/);
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
    const made = await ours<{ secrets: { id: string; kind: string; signing: boolean }[] }>(
      "POST",
      "/api/apps/demo/secrets",
      { clientSecret: "a-wrong-secret" },
    );
    const { items } = await control<{ items: { id: string }[] }>("GET", "/webhooks");
    await control("POST", "/crc", { webhook_id: items[0]?.id });
    const wrong = made.secrets.find(({ kind, signing }) => kind === "client" && signing)?.id;
    await ours("PATCH", `/api/apps/demo/secrets/${wrong}`, { retiredAt: new Date().toISOString() });
    const problem = page.locator('[data-problem="webhook_invalid"]');
    // X is asked when somebody looks at the webhooks, here as another operator would.
    await expect
      .poll(
        async () => {
          await page.request.get(`${demo.app.url}/api/webhooks`);
          return problem.count();
        },
        { interval: 1_000 },
      )
      .toBe(1);
    expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
    expect(await problem.textContent()).toMatch(/X calls the webhook .* invalid .*cut off/);
    await expect
      .poll(() => headline().textContent())
      .toMatch(/^None of \d+ accounts is covered; .*needs? you\.$/);

    await problem.getByRole("link", { name: "Validate" }).click();
    await page.waitForURL(/\/webhooks\?webhook=/);
    await page.getByRole("button", { name: "Validate" }).first().click();
    await page.getByText("X checked it: valid.").first().waitFor();
    await page.goto(demo.app.url);
    await expect
      .poll(() => headline().textContent())
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
    expect(refused.filter((line) => line.includes(demo.app.url))).toEqual([]);
    expect(complaints.filter((text) => !text.includes("Failed to load resource"))).toEqual([]);
  });
});
