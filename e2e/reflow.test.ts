/** Real pages with real data in every window: nothing goes sideways, and in forced colours one still sees where one is. */
import type { Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { settled } from "./support/axe.ts";
import { visit } from "./support/browser.ts";
import { post } from "./support/control.ts";
import { sharedDemo } from "./support/demo.ts";
import { dashboardPages } from "./support/pages.ts";

const demo = sharedDemo();
let page: Page;
beforeAll(() => {
  page = demo.page;
});
afterEach(() => page.emulateMedia({ forcedColors: null }));

const go = async (path: string) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await visit(page, demo.app.url + path);
  await settled(page);
};

/** From a small phone to 4K; 640 × 400 is a window of 1280 × 800 at 200 %. */
const windows = [
  [320, 640],
  [380, 800],
  [640, 400],
  [768, 1024],
  [1024, 768],
  [2560, 1440],
  [3840, 2160],
] as const;

/** Whatever would have to be scrolled sideways to be seen, and controls that no scrolling brings into sight. */
const sideways = () =>
  page.evaluate(() => {
    const nameOf = (it: Element) =>
      `${it.tagName.toLowerCase()}#${it.id} ${(it.getAttribute("aria-label") ?? it.textContent ?? "").trim().slice(0, 40)}`;
    const root = document.documentElement;
    const found =
      root.scrollWidth > innerWidth ? [`the page, by ${root.scrollWidth - innerWidth}`] : [];
    for (const it of document.querySelectorAll("body *")) {
      const { overflowX, overflowY } = getComputedStyle(it);
      const scrolls = /auto|scroll/.test(overflowY);
      if (
        scrolls &&
        it.scrollHeight > it.clientHeight + 1 &&
        overflowX !== "hidden" &&
        it.scrollWidth > it.clientWidth + 1
      )
        found.push(`scrolls: ${nameOf(it)}, by ${it.scrollWidth - it.clientWidth}`);
      if (!it.matches("a[href], button, input, [role='slider'], [role='option']")) continue;
      const box = it.getBoundingClientRect();
      if (box.width < 2 || box.height < 2 || !it.checkVisibility()) continue;
      if (box.left >= -1 && box.right <= innerWidth + 1) continue;
      let within = it.parentElement;
      while (within !== null && !/auto|scroll/.test(getComputedStyle(within).overflowX))
        within = within.parentElement;
      if (within === null || within.scrollWidth <= within.clientWidth)
        found.push(`outside: ${nameOf(it)}`);
    }
    return found;
  });

test.each(dashboardPages)("%s goes sideways in no window", async (path) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await go(path);
  for (const [width, height] of windows) {
    await page.setViewportSize({ width, height });
    await expect.poll(sideways, { message: `${width} px` }).toEqual([]);
    const room = await page.evaluate(() => document.querySelector("#page")?.clientHeight ?? 0);
    expect(room, `room for the page itself in ${width} × ${height}`).toBeGreaterThan(height / 3);
  }
});

describe("in forced colours", () => {
  /** What is left to tell things apart: shadows, grounds and tints are gone. */
  const marks = (selector: string) =>
    page.evaluate((wanted) => {
      return [...document.querySelectorAll(wanted)].map((it) => {
        const own = getComputedStyle(it);
        const before = getComputedStyle(it, "::before");
        const after = getComputedStyle(it, "::after");
        const drawn = (style: CSSStyleDeclaration) => [
          style.content,
          style.outlineStyle,
          style.borderTopWidth,
          style.borderBottomWidth,
          style.borderInlineStartWidth,
          style.borderTopColor,
          style.borderBottomColor,
          style.backgroundColor,
          style.fontWeight,
          style.textDecorationLine,
          style.color,
        ];
        return JSON.stringify([drawn(own), drawn(before), drawn(after)]);
      });
    }, selector);
  const expectTold = async (chosen: string, others: string) => {
    const [mark] = await marks(chosen);
    const rest = await marks(others);
    expect(mark, chosen).toBeDefined();
    expect(rest.length, others).toBeGreaterThan(0);
    expect(rest, `${chosen} looks like the others`).not.toContain(mark);
  };

  beforeAll(() => page.setViewportSize({ width: 1440, height: 900 }));

  test.each(dashboardPages)("the focus is drawn wherever it goes on %s", async (path) => {
    await page.emulateMedia({ forcedColors: "active" });
    await go(path);
    const unseen: string[] = [];
    for (let step = 0; step < 30; step += 1) {
      await page.keyboard.press("Tab");
      const here = await page.evaluate(() => {
        const active = document.activeElement;
        if (active === null || active === document.body) return null;
        const outlined = (it: Element) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(it);
          return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
        };
        const around: Element[] = [...active.children];
        for (
          let at: Element | null = active;
          at !== null && around.length < 12;
          at = at.parentElement
        )
          around.push(at);
        const name = active.getAttribute("aria-label") ?? active.textContent?.slice(0, 40);
        return { seen: around.some(outlined), name: `${active.tagName} ${name}` };
      });
      if (here !== null && !here.seen) unseen.push(here.name);
    }
    expect(unseen).toEqual([]);
  });

  test("one sees on which page one is, which filter holds, which row is chosen, which tab is open", async () => {
    await page.emulateMedia({ forcedColors: "active" });
    await go("/feed?kind=posts");
    await page.getByRole("option").nth(2).click();
    await page.getByRole("tab").first().waitFor();
    await expectTold('nav a[aria-current="page"]', "nav a[href]:not([aria-current])");
    await expectTold('button[aria-pressed="true"]', 'button[aria-pressed="false"]');
    await expectTold(
      '[role="option"][aria-selected="true"]',
      '[role="option"]:not([aria-selected="true"])',
    );
    await expectTold(
      '[role="tab"][aria-selected="true"]',
      '[role="tab"]:not([aria-selected="true"])',
    );
  });
});

describe("a row of the feed", () => {
  /** The newest row with such a text, once it has come. */
  const rowOf = async (text: string) => {
    const row = page.getByRole("option").filter({ hasText: text }).first();
    await row.waitFor();
    return row;
  };

  test("gives a quote a line of its own on a phone, and cuts nothing off below", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await go("/feed");
    await post(demo.app.emulatorUrl, "Nine words of somebody fit on the line");
    const row = await rowOf("Nine words of somebody");
    const shape = () =>
      row.evaluate((it) => {
        const { bottom } = it.getBoundingClientRect();
        const quote = [...it.querySelectorAll("bdi")].find((one) =>
          /Nine words/.test(one.textContent ?? ""),
        );
        return {
          isWhole: quote !== undefined && quote.scrollWidth <= quote.clientWidth,
          below: [...it.querySelectorAll(":not(svg *)")].filter(
            (one) => one.getBoundingClientRect().bottom > bottom,
          ).length,
        };
      });
    await expect.poll(shape).toEqual({ isWhole: true, below: 0 });
  });

  test("leaves no room unused where a quote is cut", async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await go("/feed");
    await post(demo.app.emulatorUrl, `${"long words of many ".repeat(13)}and an end`);
    const row = await rowOf("long words of many");
    const isFull = () =>
      row.evaluate((it) =>
        [...it.querySelectorAll("bdi")].some(
          (one) => /long words/.test(one.textContent ?? "") && one.scrollWidth > one.clientWidth,
        ),
      );
    await expect.poll(isFull).toBe(true);
  });

  test("keeps the @ in front of a handle among right-to-left words", async () => {
    await go("/feed");
    await post(demo.app.emulatorUrl, "مرحبا @somebodyhere كيف");
    const row = await rowOf("somebodyhere");
    const order = () =>
      row.evaluate((it) => {
        const walker = document.createTreeWalker(it, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const at = node.textContent?.indexOf("@somebodyhere") ?? -1;
          if (at < 0) continue;
          const leftOf = (index: number) => {
            const range = new Range();
            range.setStart(node, index);
            range.setEnd(node, index + 1);
            return range.getBoundingClientRect().left;
          };
          return leftOf(at) < leftOf(at + 1);
        }
        return null;
      });
    await expect.poll(order).toBe(true);
  });
});
