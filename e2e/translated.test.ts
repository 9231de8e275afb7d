/** The browser's page translation wraps every text in elements of its own, again and again: no page may die of it. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { complaintsOf, visit } from "./support/browser.ts";
import { post, stored } from "./support/control.ts";
import { sharedDemo } from "./support/demo.ts";
import { dashboardPages } from "./support/pages.ts";

const demo = sharedDemo();
let page: Page;
let activity: string;
/** What the page's socket has brought so far. */
const heard: string[] = [];
beforeAll(async () => {
  page = demo.page;
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => heard.push(payload.toString())),
  );
  activity = (await stored(demo.app.url, demo.cookie))[0] ?? "";
});

let posts = 0;
/** Somebody posts at X, and the page has heard of it. */
const happen = async () => {
  posts += 1;
  const text = `the post ${posts} under translation`;
  await post(demo.app.emulatorUrl, text);
  await expect.poll(() => heard.some((frame) => frame.includes(text))).toBe(true);
};

/** As Chrome does it: two `font` elements around each text, of what is there and of what comes. */
const translate = () =>
  page.evaluate(() => {
    const left = "script, style, textarea, input, title, svg, font, [translate=no]";
    const wrapAll = (root: Node) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      for (const text of texts) {
        if (text.data.trim() === "" || text.parentElement?.closest(left)) continue;
        const outer = document.createElement("font");
        const inner = document.createElement("font");
        text.replaceWith(outer);
        outer.append(inner);
        inner.append(text);
      }
    };
    wrapAll(document.body);
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) if (node.isConnected) wrapAll(node);
    }).observe(document.body, { childList: true, subtree: true });
  });

const newest = () => page.evaluate(() => document.querySelector("[role=option]")?.id);

describe("a translated page lives on while activity comes", () => {
  it.each([...dashboardPages, "/feed?q=the", "/feed?activity=", "/activity/"])(
    "%s",
    async (path) => {
      const complaints = complaintsOf(page);
      await visit(
        page,
        `${demo.app.url}${/[=/]activity[=/]$|y=$/.test(path) ? path + activity : path}`,
      );
      await translate();
      expect(await page.locator("font").count()).toBeGreaterThan(0);
      if (path.startsWith("/feed")) {
        for (let round = 0; round < 3; round += 1) {
          const before = await newest();
          await happen();
          if (!path.includes("activity")) await expect.poll(newest).not.toBe(before);
          await page.keyboard.press("l");
          await happen();
          await page.keyboard.press("l");
        }
        await page.getByRole("button", { name: "Posts", exact: true }).click();
        await page.getByRole("button", { name: "Clear filters" }).click();
      } else if (path === "/") {
        const today = () => page.getByLabel("Now").locator("dd").first().textContent();
        for (let round = 0; round < 3; round += 1) {
          const before = await today();
          await happen();
          await expect.poll(today).not.toBe(before);
        }
      } else for (let round = 0; round < 3; round += 1) await happen();
      // To another page and back: the whole page is taken away.
      await page.keyboard.press("g");
      await page.keyboard.press("a");
      await page.waitForURL(/\/accounts/);
      await page.getByRole("heading", { level: 1, name: "Accounts" }).waitFor();
      expect(
        complaints.filter((one) => /NotFoundError|removeChild|insertBefore|uncaught/.test(one)),
      ).toEqual([]);
      expect(await page.getByText("This page could not be drawn").count()).toBe(0);
    },
  );
});
