/** What moves through the pages: focus that is never lost, live regions that stay quiet, lines where colours are the system's. */
import type { Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { settled } from "./support/axe.ts";
import { visit } from "./support/browser.ts";
import { sharedDemo } from "./support/demo.ts";

const demo = sharedDemo();
let page: Page;
beforeAll(() => {
  page = demo.page;
});

const go = (path: string) => visit(page, demo.app.url + path);
const wide = () => page.setViewportSize({ width: 1440, height: 900 });
const focused = () =>
  page.evaluate(() => {
    const active = document.activeElement;
    return active === null || active === document.body
      ? "nothing"
      : (active.getAttribute("aria-label") ?? active.id) || active.tagName.toLowerCase();
  });

afterEach(async () => {
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.emulateMedia({ media: null, forcedColors: null });
});

describe("live regions", () => {
  test("rows come silently: only states and the count of new ones are announced", async () => {
    await wide();
    await go("/feed");
    await page.getByRole("option").nth(8).waitFor();
    const debug = await demo.context.newCDPSession(page);
    const { nodes } = await debug.send("Accessibility.getFullAXTree");
    const liveOf = (node: (typeof nodes)[number]) =>
      node.properties?.find(({ name }) => name === "live")?.value.value as string | undefined;
    const byRole = (role: string) => nodes.filter((node) => node.role?.value === role);
    expect(byRole("option").length).toBeGreaterThan(5);
    expect(byRole("option").map(liveOf)).not.toContain("polite");
    expect(byRole("listbox").map(liveOf)).not.toContain("polite");
    // Roots of live regions: the pill's state, and where "n new" appears.
    const roots = await page.evaluate(
      () => [...document.querySelectorAll('main [aria-live], main [role="status"]')].length,
    );
    expect(roots).toBeLessThanOrEqual(3);
  });
});

describe("focus", () => {
  test("comes back to where it was when the palette closes", async () => {
    await wide();
    await go("/accounts");
    const opener = page.getByRole("button", { name: "Connect account" }).first();
    await opener.focus();
    await expect
      .poll(async () => {
        await page.keyboard.press("Control+k");
        return page.getByRole("dialog").count();
      })
      .toBe(1);
    await page.keyboard.press("Escape");
    await expect.poll(() => opener.evaluate((it) => it === document.activeElement)).toBe(true);
  });

  test("goes into the inspector by j and Enter, and back to the list by Escape", async () => {
    await go("/feed");
    await page.getByRole("option").first().waitFor();
    await page.getByRole("listbox").focus();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.getByRole("article").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("article").waitFor({ state: "detached" });
    await expect.poll(focused).toMatch(/^Activities/);
  });

  test.each(["Enter", "ArrowDown", "Escape"])(
    "goes from the search into the list by %s, and the search stays",
    async (key) => {
      await go("/feed");
      await page.getByRole("option").first().waitFor();
      await page.keyboard.press("/");
      await page.keyboard.type("northwind");
      await page.keyboard.press(key);
      await page.waitForURL(/q=northwind/);
      await expect.poll(focused).toMatch(/^Activities/);
      await page.keyboard.press("j");
      await page.locator('[role="option"][aria-selected="true"]').waitFor();
      expect(page.url()).toMatch(/q=northwind/);
    },
  );

  test("keys pressed before what was searched for has come are not lost", async () => {
    await go("/feed");
    await page.getByRole("option").first().waitFor();
    await page.route(/api\/activities\?.*q=northwind/, async (route) => {
      await new Promise((done) => setTimeout(done, 1_000));
      await route.continue();
    });
    const answer = page.waitForResponse(/q=northwind/);
    await page.keyboard.press("/");
    await page.keyboard.type("northwind");
    await page.keyboard.press("Escape");
    await expect.poll(focused).toMatch(/^Activities/);
    await page.keyboard.press("j");
    await answer;
    const chosen = page.locator('[role="option"][aria-selected="true"]');
    await expect.poll(() => chosen.count()).toBe(1);
  });

  test("stays when a filter empties the list, and when the filter's own button goes", async () => {
    await go("/feed");
    await page.getByRole("option").first().waitFor();
    const search = page.getByRole("searchbox", { name: "Search activities" });
    await search.fill("nothing-has-this-word");
    await page.getByText("Nothing matches these filters").waitFor();
    expect(await focused()).toBe("Search activities");
    await page.getByRole("button", { name: "Clear filters" }).last().press("Enter");
    await page.getByRole("option").first().waitFor();
    await expect.poll(focused).not.toBe("nothing");
  });

  test.each([
    ["keys", () => page.keyboard.type("gw", { delay: 30 })],
    ["the rail", () => page.getByRole("link", { name: "Webhooks" }).first().press("Enter")],
  ])("goes to the page when one goes there by %s", async (_, leave) => {
    await go("/accounts");
    await settled(page);
    // Once: a second press while the first still leads there would take the focus back.
    await leave();
    await page.waitForURL(/webhooks$/);
    await expect.poll(focused).toBe("page");
  });

  test("is never lost when what had it is taken away", async () => {
    await go("/webhooks");
    const button = page.getByRole("button", { name: /^Unsubscribe / }).first();
    await button.waitFor();
    await button.focus();
    await button.evaluate((it) => it.closest("li")?.remove());
    await expect.poll(focused).not.toBe("nothing");
  });

  test.each(["/", "/feed", "/accounts", "/webhooks", "/start", "/settings/apps"])(
    "walks %s by Tab alone, seen at every step, and comes out again",
    async (path) => {
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await go(path);
      await settled(page);
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      const unseen: string[] = [];
      let left = false;
      for (let step = 0; step < 140 && !left; step++) {
        await page.keyboard.press("Tab");
        const here = await page.evaluate(() => {
          const active = document.activeElement;
          if (active === null || active === document.body) return null;
          let seen = false;
          // Handles draw the mark on their knob.
          for (
            let at: Element | null = active.firstElementChild ?? active, up = 0;
            at !== null && up < 5;
            up++
          ) {
            const style = getComputedStyle(at);
            const outlined =
              style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0;
            seen ||= outlined || style.boxShadow !== "none";
            at = at.parentElement;
          }
          return {
            seen,
            name: `${active.tagName} ${active.getAttribute("aria-label") ?? active.textContent?.slice(0, 40)}`,
          };
        });
        if (here === null) left = step > 3;
        else if (!here.seen) unseen.push(here.name);
      }
      expect(unseen).toEqual([]);
      expect(left, "no way out").toBe(true);
    },
  );
});

test("in forced colours a row keeps its stripe, and the chosen one its mark", async () => {
  await wide();
  await page.emulateMedia({ forcedColors: "active" });
  await go("/feed");
  const row = page.getByRole("option").first();
  await row.waitFor();
  const left = await row.evaluate((it) => getComputedStyle(it).borderInlineStartWidth);
  expect(left).toBe("3px");
  await page.getByRole("listbox").focus();
  await page.keyboard.press("j");
  const chosen = page.locator('[role="option"][aria-selected="true"]');
  await chosen.waitFor();
  expect(await chosen.evaluate((it) => getComputedStyle(it).outlineStyle)).not.toBe("none");
});
