/** An activity on paper: itself alone, black on white, whole, on one sheet. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { settled } from "./support/axe.ts";
import { control } from "./support/control.ts";
import { sharedDemo } from "./support/demo.ts";

const demo = sharedDemo();
let page: Page;
let id: string;
const text = "Boarding for flight 12 begins at gate 7, bring this sheet of paper with you";

beforeAll(async () => {
  page = demo.page;
  const { app, cookie } = demo;
  await control(app.emulatorUrl, "POST", "/emit", { kind: "post", as: "northwind_air", text });
  const find = async () => {
    const answer = await fetch(
      `${app.url}/api/activities?q=${encodeURIComponent("sheet of paper")}`,
      {
        headers: { cookie },
      },
    );
    return ((await answer.json()) as { items: { id: string }[] }).items;
  };
  await vi.waitUntil(async () => (await find()).length > 0, { timeout: 60_000 });
  id = (await find())[0]?.id ?? "";
});

/** What is drawn of the page now, and how. */
const inked = () =>
  page.evaluate(() => {
    const luminance = (colour: string): number => {
      const canvas = document.createElement("canvas");
      const brush = canvas.getContext("2d");
      if (brush === null) throw new Error("no canvas");
      brush.fillStyle = "white";
      brush.fillRect(0, 0, 1, 1);
      brush.fillStyle = colour;
      brush.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = brush.getImageData(0, 0, 1, 1).data;
      return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
    };
    const article = document.querySelector("article");
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const pale: string[] = [];
    const beside: string[] = [];
    const cut: string[] = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      const said = node.textContent?.trim() ?? "";
      if (parent === null || said === "" || !parent.checkVisibility({ visibilityProperty: true }))
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      // Kept for screen readers alone.
      if (box.width < 2 || box.height < 2 || getComputedStyle(parent).clipPath === "inset(50%)")
        continue;
      if (!article?.contains(parent)) beside.push(said);
      if (luminance(getComputedStyle(parent).color) > 0.5) pale.push(said);
      for (let at: Element | null = parent; at !== null; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at);
        if (overflowX === "visible" && overflowY === "visible") continue;
        const frame = at.getBoundingClientRect();
        if (box.bottom > frame.bottom + 1 || box.right > frame.right + 1) cut.push(said);
      }
    }
    const grounds = [...document.querySelectorAll("body, main, article, article *")]
      .filter((it) => it.textContent?.trim() !== "")
      .filter((it) => luminance(getComputedStyle(it).backgroundColor) < 0.85)
      .map((it) => `${it.tagName} ${it.textContent?.slice(0, 30)}`);
    return { beside, pale, cut, grounds };
  });

describe.each([
  ["on its own page", () => `/activity/${id}`],
  ["beside the feed", () => `/feed?activity=${id}`],
])("an activity %s", (_, path) => {
  beforeAll(async () => {
    await page.emulateMedia({ colorScheme: "dark", media: "screen" });
    await page.goto(demo.app.url + path());
    await page.getByRole("article").getByText("In UTC").first().waitFor();
    await settled(page);
    await page.emulateMedia({ colorScheme: "dark", media: "print" });
  });

  test("is all there is on the paper, black on white, nothing cut off", async () => {
    await expect.poll(inked).toEqual({ beside: [], pale: [], cut: [], grounds: [] });
    for (const role of ["navigation", "button", "listbox", "searchbox", "tab"] as const)
      expect(await page.getByRole(role).filter({ visible: true }).count(), role).toBe(0);
  });

  test("says what the screen says by other means: text, times, ids, address", async () => {
    const article = page.getByRole("article");
    await article.getByText(text).first().waitFor();
    await article.getByText(`${demo.app.url}/activity/${id}`).waitFor();
    await article.getByText("Received, UTC").waitFor();
  });

  test("fits on one sheet", async () => {
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });
});
