/** The first view: there before any script ran, exact when the socket takes over, still, quiet and light. */
import { gzipSync } from "node:zlib";
import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { complaintsOf } from "./support/browser.ts";
import { post, stored as storedAt } from "./support/control.ts";
import { sharedDemo } from "./support/demo.ts";

const demo = sharedDemo();
/** Ids of the newest activities there are, newest first. */
const stored = () => storedAt(demo.app.url, demo.cookie);

const idsIn = (page: Page): Promise<string[]> =>
  page.getByRole("option").evaluateAll((rows) =>
    rows
      .map((row) => [row.getBoundingClientRect().top, row.id.replace("activity-", "")] as const)
      .sort(([a], [b]) => a - b)
      .map(([, id]) => id),
  );

/** What is stored from the first to the last of `ids`: the list itself, when it has no hole. */
const whole = async (ids: string[]): Promise<string[]> => {
  const all = await stored();
  return all.slice(all.indexOf(ids[0] ?? ""), all.indexOf(ids.at(-1) ?? "") + 1);
};

const open = async (options: BrowserContextOptions = {}): Promise<Page> =>
  (await demo.newContext(options)).newPage();

const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  userAgent:
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
};

const live = (page: Page) => page.locator('[data-connection="live"]').waitFor();

describe("before any script ran", () => {
  test("the feed holds its newest rows, one after the other", async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(`${demo.app.url}/feed`);
    const ids = await idsIn(page);
    expect(ids.length).toBeGreaterThanOrEqual(25);
    expect(ids).toEqual(await whole(ids));
    await page.context().close();
  });

  test("the feed of one account and the last hour holds theirs", async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(`${demo.app.url}/feed?kind=posts&range=1h`);
    const families = await page
      .getByRole("option")
      .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.family));
    expect(families.length).toBeGreaterThan(0);
    expect(new Set(families)).toEqual(new Set(["posts"]));
    await page.context().close();
  });

  test("the overview says how things are", async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(demo.app.url);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toMatch(/\w/);
    expect(await page.getByLabel("Loading the overview").count()).toBe(0);
    await page.context().close();
  });
});

test("what arrives between the document and the socket is in the list, without a hole", async () => {
  const page = await open();
  let run = (): void => undefined;
  const mayRun = new Promise<void>((done) => {
    run = done;
  });
  await page.route("**/_next/static/**/*.js", async (route) => {
    await mayRun;
    await route.continue();
  });
  await page.goto(`${demo.app.url}/feed`, { waitUntil: "commit" });
  await page.getByRole("option").nth(20).waitFor({ state: "attached" });
  const [newest = ""] = await idsIn(page);
  for (let n = 0; n < 9; n += 1) await post(demo.app.emulatorUrl, `In between ${n}`);
  await expect.poll(async () => (await stored()).indexOf(newest)).toBeGreaterThan(8);
  run();
  await live(page);
  const ids = await idsIn(page);
  expect(ids.indexOf(newest)).toBeGreaterThan(8);
  expect(ids).toEqual(await whole(ids));
  await page.context().close();
});

describe("nothing complains while the page comes to life", () => {
  test.each([
    ["UTC", "light", {}],
    ["America/St_Johns", "dark", {}],
    ["Asia/Kolkata", "light", phone],
    ["Pacific/Auckland", "dark", phone],
  ] as const)("in %s, %s", async (timezoneId, colorScheme, device) => {
    const page = await open({ ...device, timezoneId, colorScheme });
    const complaints = complaintsOf(page);
    const [id] = await stored();
    // The second visit knows the zone already, the first does not.
    for (const path of ["/", "/", "/feed", "/feed?range=1h&kind=posts", `/feed?activity=${id}`]) {
      await page.goto(demo.app.url + path);
      await live(page);
    }
    await page.goBack();
    await live(page);
    await page.goForward();
    await live(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe("a menu whose code comes later", () => {
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
  const withoutIdle = async (): Promise<Page> => {
    const page = await open();
    await page.addInitScript(() => {
      const waiting: (() => void)[] = [];
      Object.assign(window, {
        requestIdleCallback: (run: () => void) => waiting.push(run),
        beIdle: () => {
          for (const run of waiting.splice(0)) run();
        },
      });
    });
    await page.goto(`${demo.app.url}/feed`);
    await live(page);
    return page;
  };

  test("opens with the first press, and gives the focus back", async () => {
    const page = await withoutIdle();
    await page.getByRole("button", { name: "Kind", exact: true }).click();
    await page.getByRole("menu", { name: "Kind" }).waitFor();
    await page.locator('[role="menu"]:focus-within').waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("menu").waitFor({ state: "detached" });
    await expect.poll(() => focused(page)).toBe("Kind");
    await page.context().close();
  });

  test("opens with the first arrow key, as its button has said", async () => {
    const page = await withoutIdle();
    const button = page.getByRole("button", { name: "Kind", exact: true });
    expect(await button.getAttribute("aria-haspopup")).toBe("menu");
    await button.focus();
    await page.keyboard.press("ArrowDown");
    await page.getByRole("menu", { name: "Kind" }).waitFor();
    await page.context().close();
  });

  test("comes under a button that has the focus without taking it away", async () => {
    const page = await withoutIdle();
    const button = page.getByRole("button", { name: "Kind", exact: true });
    await button.focus();
    const before = await button.elementHandle();
    // A hand that moves is the sign to fetch what it may want.
    await page.mouse.move(5, 5);
    await page.evaluate(() => (window as unknown as { beIdle(): void }).beIdle());
    await expect.poll(() => before?.evaluate((element) => element.isConnected)).toBe(false);
    expect(await focused(page)).toBe("Kind");
    await page.keyboard.press("ArrowDown");
    await page.getByRole("menu", { name: "Kind" }).waitFor();
    await page.context().close();
  });
});

describe("nothing moves", () => {
  test.each([
    ["/sign-in", {}],
    ["/feed", {}],
    ["/feed", phone],
  ] as const)("at %s", async (path, device) => {
    const page = await open({
      ...device,
      ...(path === "/sign-in" ? { storageState: { cookies: [], origins: [] } } : {}),
    });
    await page.addInitScript(() => {
      type Shift = PerformanceEntry & { value: number; sources: { node: Node | null }[] };
      const page = window as unknown as { shifts: { by: number; what: string }[] };
      page.shifts = [];
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries() as Shift[])
          page.shifts.push({
            by: value,
            what: sources.map(({ node }) => node?.textContent).join(),
          });
      }).observe({ type: "layout-shift", buffered: true });
    });
    /** What the header says of how things are, in a document or a page. */
    const health = (html = "") => /\d+ problems?\b|Healthy/.exec(html)?.[0];
    for (let said: string | undefined = "nothing yet"; health(await page.content()) !== said; ) {
      const answer = await page.goto(demo.app.url + path, { waitUntil: "networkidle" });
      if (path === "/feed") await live(page);
      await page.evaluate(() => document.fonts.ready);
      // News of the demo that comes just now moves the header rightly: then once more.
      said = health(await answer?.text());
    }
    const shifts = await page.evaluate(
      () => (window as unknown as { shifts: { by: number; what: string }[] }).shifts,
    );
    // A thousandth is a word that became a pixel wider; 0.1 is what people begin to notice.
    const most = 0.001;
    const sum = shifts.reduce((total, { by }) => total + by, 0);
    expect(sum, JSON.stringify(shifts.filter(({ by }) => by > most / 10))).toBeLessThan(most);
    await page.context().close();
  });
});

test("no other page is fetched before somebody reaches for it", async () => {
  const page = await open();
  const ahead: string[] = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (searchParams.has("_rsc")) ahead.push(pathname);
  });
  await page.goto(demo.app.url);
  await live(page);
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: /^Replay/ })
    .hover();
  await expect.poll(() => ahead.length).toBeGreaterThan(0);
  expect(new Set(ahead)).toEqual(new Set(["/replay"]));
  await page.context().close();
});

/** Of `tags` in `html`, the addresses in `attribute`. */
const addresses = (html: string, tags: RegExp, attribute: RegExp): Set<string> =>
  new Set(
    [...html.matchAll(tags)]
      .map(([tag]) => tag)
      .filter((tag) => !/nomodule/i.test(tag))
      .flatMap((tag) => attribute.exec(tag)?.[1] ?? []),
  );

const gzippedKb = async (paths: Iterable<string>): Promise<number> => {
  let bytes = 0;
  for (const path of paths) {
    const response = await fetch(demo.app.url + path);
    expect(response.headers.get("cache-control")).toMatch(/immutable/);
    bytes += gzipSync(new Uint8Array(await response.arrayBuffer())).byteLength;
  }
  return Math.round(bytes / 1000);
};

describe("no more than the budget before the page works", () => {
  test.each([
    ["/", 252, 18, 1_150],
    ["/feed", 252, 18, 900],
    ["/sign-in", 150, 18, 60],
  ])("%s: %i kB of script, %i kB of style, %i elements", async (path, script, style, elements) => {
    const headers = path === "/sign-in" ? {} : { cookie: demo.cookie };
    const page = await fetch(demo.app.url + path, { headers });
    const html = await page.text();
    const scripts = addresses(html, /<script\b[^>]*>/g, /src="([^"]+)"/);
    const sheets = addresses(html, /<link\b[^>]*rel="stylesheet"[^>]*>/g, /href="([^"]+)"/);
    expect(scripts.size).toBeGreaterThan(3);
    expect(sheets.size).toBeGreaterThan(0);
    expect(await gzippedKb(scripts)).toBeLessThanOrEqual(script);
    expect(await gzippedKb(sheets)).toBeLessThanOrEqual(style);
    expect(html.match(/<[a-z]/g)?.length).toBeLessThanOrEqual(elements);
  });
});
