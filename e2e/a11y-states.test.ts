/** The states between and beside the pages, in both themes: loading, broken, offline, empty, and what opens over a page. */
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp } from "./support/app.ts";
import { visit } from "./support/browser.ts";
import { sharedDemo } from "./support/demo.ts";
import { checkInAllWays } from "./support/ways.ts";

const demo = sharedDemo();
let page: Page;
beforeAll(() => {
  page = demo.page;
});
afterEach(async () => {
  await demo.context.setOffline(false);
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

const desk = [1440];
const phone = [390];
const go = (path: string, url = demo.app.url) => visit(page, url + path);

/** Pages whose lists the browser asks for. */
const lists = [
  ["/accounts", "/api/accounts"],
  ["/webhooks", "/api/webhooks"],
  ["/settings/rejected", "/api/rejected"],
  ["/settings/audit", "/api/audit"],
] as const;
const calls = (api: string) => (url: URL) => url.pathname === api;

describe("axe finds nothing", () => {
  test.each(lists)("while %s loads", async (path, api) => {
    await page.route(calls(api), () => new Promise(() => undefined));
    const open = async () => {
      await go(path);
      await page.locator('[role="status"][aria-label^="Loading"]').first().waitFor();
    };
    await checkInAllWays(page, open, { widths: phone, isMoving: true });
  });

  test.each(lists)("when %s could not be loaded", async (path, api) => {
    const json = { error: { code: "x", message: "The store said no." } };
    // A refusal is shown at once; trouble of the server is asked again for seconds before it looks the same.
    await page.route(calls(api), (route) => route.fulfill({ status: 400, json }));
    const open = async () => {
      await go(path);
      await page.getByRole("button", { name: "Try again" }).first().waitFor();
    };
    await checkInAllWays(page, open, { widths: desk });
  });

  test("without network", async () => {
    const open = async () => {
      await demo.context.setOffline(false);
      await go("/feed");
      await demo.context.setOffline(true);
      await page.getByText(/^Offline since \d/).waitFor();
    };
    await checkInAllWays(page, open);
  });

  test.each([
    ["Kind", "menu"],
    ["Source", "menu"],
    ["How search works", "dialog"],
    [/^Time: /, "menu"],
  ] as const)("with %s open", async (name, role) => {
    const open = async () => {
      await go("/feed");
      await page.getByRole("button", { name }).first().click();
      await page.getByRole(role).first().waitFor();
    };
    await checkInAllWays(page, open, { widths: desk });
  });

  test.each([
    ["the palette", "Control+k"],
    ["the shortcut sheet", "?"],
  ])("with %s open", async (_, keys) => {
    const open = async () => {
      await go("/accounts");
      await page.keyboard.press(keys);
      await page.getByRole("dialog").waitFor();
    };
    await checkInAllWays(page, open);
  });

  test("with a question whether to remove something", async () => {
    const open = async () => {
      await go("/webhooks");
      await page.getByRole("button", { name: "More about this webhook" }).first().click();
      await page.getByRole("menuitem", { name: "Delete webhook…" }).click();
      await page.getByRole("alertdialog").waitFor();
    };
    await checkInAllWays(page, open);
  });

  test.each(["Payload", "Delivery"])("in the inspector's tab %s", async (tab) => {
    const answer = await demo.context.request.get(`${demo.app.url}/api/activities?limit=1`);
    const { items } = (await answer.json()) as { items: { id: string }[] };
    const open = async () => {
      await go(`/activity/${items[0]?.id}`);
      await page.getByRole("tab", { name: tab }).click();
      await page.getByRole("tabpanel", { name: tab }).waitFor();
    };
    await checkInAllWays(page, open);
  });

  test("in the feed with an activity open, beside the list or over it", async () => {
    const open = async () => {
      await go("/feed");
      await page.getByRole("option").nth(1).click();
      await page.getByRole("article").waitFor();
    };
    await checkInAllWays(page, open);
  });

  test.each([
    ["no page", "/nowhere", "heading"],
    ["no activity", "/activity/999999999999999", "heading"],
  ] as const)("where there is %s", async (_, path, role) => {
    const open = async () => {
      await page.goto(demo.app.url + path);
      await page
        .getByRole(role, { name: /no|not/i })
        .first()
        .waitFor();
    };
    await checkInAllWays(page, open);
  });

  test("when a page cannot be drawn", async () => {
    // The right shape, and a time that is none.
    const entry = { id: "1", at: "never", operator: null, action: "app.create", detail: {} };
    const subject = { subjectType: "app", subjectId: "demo", names: {} };
    const json = { items: [{ ...entry, ...subject }], nextCursor: null };
    await page.route(calls("/api/audit"), (route) => route.fulfill({ json }));
    const open = async () => {
      await page.goto(`${demo.app.url}/settings/audit`);
      await page.getByRole("heading", { name: "This page could not be drawn" }).waitFor();
    };
    await checkInAllWays(page, open);
  });
});

describe("axe finds nothing where nothing is yet", () => {
  let empty: App;
  let visitors: BrowserContext;
  const owner = { name: "Ada", email: "owner@birdseye.test", password: "an-owner-s-password" };
  beforeAll(async () => {
    empty = await startApp({ program: "start" });
    visitors = await demo.newContext({ storageState: { cookies: [], origins: [] } });
    page = await visitors.newPage();
  });
  afterAll(async () => {
    await visitors?.close();
    await empty?.remove();
    page = demo.page;
  });

  test("in the set-up and its refusals", async () => {
    const open = async () => {
      await page.goto(`${empty.url}/setup`);
      await page.getByRole("button", { name: /^Create owner/ }).click();
      await page.getByText("Write your name.").waitFor();
    };
    await checkInAllWays(page, open);
  });

  test.each([
    "/",
    "/feed",
    "/accounts",
    "/webhooks",
    "/replay",
    "/start",
    "/settings/apps",
    "/settings/rejected",
  ])("at %s", async (path) => {
    const headers = { origin: empty.url };
    // The first page makes the owner, and this browser is signed in from then on.
    await visitors.request.post(`${empty.url}/api/setup`, { headers, data: owner });
    await checkInAllWays(page, () => go(path, empty.url), { widths: phone });
    expect(new URL(page.url()).pathname).toBe(path);
  });
});
