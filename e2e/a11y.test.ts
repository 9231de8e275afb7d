/** Every page and state, in both themes and at 390 px: axe finds nothing; focus comes back; the keyboard is enough. */

import { describe, expect, test } from "vitest";
import { visit } from "./support/browser.ts";
import { sharedDemo } from "./support/demo.ts";
import { dashboardPages } from "./support/pages.ts";
import { checkInAllWays } from "./support/ways.ts";

const demo = sharedDemo();

const go = (path: string) => () => visit(demo.page, demo.app.url + path);
const check = (open: () => Promise<void>) => checkInAllWays(demo.page, open);

describe("axe finds nothing", () => {
  test.each(dashboardPages)("at %s", async (path) => {
    await check(go(path));
  });

  test.each([
    ["/feed?q=nothing-has-this-word", "Nothing matches"],
    ["/replay?from=2020-01-01T00:00:00.000Z&to=2020-01-01T01:00:00.000Z", "past 24 hours only"],
  ])("at %s", async (path, says) => {
    await check(async () => {
      await go(path)();
      await demo.page.getByText(says).first().waitFor();
    });
  });

  test.each([
    ["adding an App", "/settings/apps?add=true"],
    ["connecting an account", "/accounts?add=true"],
    ["registering a webhook", "/webhooks?add=true"],
  ])("in the dialog for %s", async (_, path) => {
    await check(async () => {
      await demo.page.goto(`${demo.app.url}${path}`);
      await demo.page.getByRole("dialog").waitFor();
    });
  });

  test("in a rejected delivery, its body shown", async () => {
    const { app, context, page } = demo;
    await fetch(`${app.url}/webhooks/demo`, { method: "POST", body: '{"a":"<img src=x>"}' });
    // Refusals are written off the hot path, a moment later.
    await expect
      .poll(async () => {
        const answer = await context.request.get(`${app.url}/api/rejected`);
        return ((await answer.json()) as { items: unknown[] }).items.length;
      })
      .toBeGreaterThan(0);
    await check(async () => {
      await go("/settings/rejected")();
      await page.getByRole("button", { name: "Unsigned" }).first().click();
      await page.getByRole("button", { name: "Show body" }).click();
    });
  });

  test("in an opened activity", async () => {
    const { items } = (await (
      await demo.context.request.get(`${demo.app.url}/api/activities?limit=1`)
    ).json()) as { items: { id: string }[] };
    await check(go(`/activity/${items[0]?.id}`));
  });

  test("at the sign-in page", async () => {
    const stranger = await demo.newContext({ storageState: { cookies: [], origins: [] } });
    const page = await stranger.newPage();
    await checkInAllWays(page, async () => {
      await page.goto(`${demo.app.url}/sign-in`);
    });
    await stranger.close();
  });
});

describe("focus", () => {
  test("goes into a dialog, stays there, and comes back to the button that opened it", async () => {
    const { page } = demo;
    await page.setViewportSize({ width: 1440, height: 900 });
    await go("/settings/apps")();
    const opener = page.getByRole("button", { name: "Edit" }).first();
    await opener.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    for (let step = 0; step < 15; step++) {
      await page.keyboard.press("Tab");
      expect(await dialog.evaluate((it) => it.contains(document.activeElement))).toBe(true);
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await expect.poll(() => opener.evaluate((it) => it === document.activeElement)).toBe(true);
  });

  test("comes back to the row when the inspector of a rejected delivery closes", async () => {
    const { page } = demo;
    await go("/settings/rejected")();
    const row = page.getByRole("button", { name: "Unsigned" }).first();
    await row.press("Enter");
    await page.getByRole("article").waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => row.evaluate((it) => it === document.activeElement)).toBe(true);
  });
});

test("a replay is chosen and asked for by keyboard alone", async () => {
  const { page } = demo;
  await page.setViewportSize({ width: 1440, height: 900 });
  await go("/replay")();
  const begin = page.getByRole("slider", { name: "Beginning of the window" });
  await begin.waitFor();
  const reach = async (matches: () => Promise<boolean>) => {
    for (let step = 0; step < 60 && !(await matches()); step++) await page.keyboard.press("Tab");
    expect(await matches()).toBe(true);
  };
  await reach(() => begin.evaluate((it) => it === document.activeElement));
  const before = await begin.getAttribute("aria-valuenow");
  await page.keyboard.press("PageDown");
  expect(Number(await begin.getAttribute("aria-valuenow"))).toBe(Number(before) - 60);
  const ask = page.getByRole("button", { name: /^Replay the window in/ });
  await ask.waitFor();
  await reach(() => ask.evaluate((it) => it === document.activeElement));
  await page.keyboard.press("Enter");
  await page
    .getByText(/Complete|Running|Waiting/)
    .first()
    .waitFor();
});
