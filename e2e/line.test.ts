/** The line breaks: what every page says then, what it keeps, and how it mends. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { startApp } from "./support/app.ts";
import { control } from "./support/control.ts";
import { ownDemo } from "./support/demo.ts";

const demo = ownDemo();
let page: Page;
beforeAll(() => {
  page = demo.page;
});

const expectState = (state: string, tab = page) =>
  expect
    .poll(() => tab.locator("[data-connection]").first().getAttribute("data-connection"))
    .toBe(state);
const rows = () => page.getByRole("option");
const icon = (tab = page) =>
  tab.evaluate(() => {
    const href = document.querySelector<HTMLLinkElement>('link[rel~="icon"]')?.href ?? "";
    if (!href.startsWith("data:")) return "usual";
    const drawn = decodeURIComponent(href);
    return `${drawn.includes("M16 18.6") ? "full" : "hollow"}${drawn.includes("<circle") ? ", dotted" : ""}`;
  });
/** A headless browser shows all of its tabs; what a hidden one says of itself is said here in its place. */
const hide = (tab: Page, isHidden: boolean) =>
  tab.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event("visibilitychange"));
  }, isHidden);
const post = (text: string) =>
  control(demo.app.emulatorUrl, "POST", "/emit", { kind: "post", as: "northwind_air", text });
/** X's side answers before its delivery has come: only what is stored was missed. */
const postAndStore = async (text: string) => {
  await post(text);
  const asked = `${demo.app.url}/api/activities?q=${encodeURIComponent(`"${text}"`)}`;
  await expect
    .poll(async () => {
      const answer = await fetch(asked, { headers: { cookie: demo.cookie } });
      return ((await answer.json()) as { items: unknown[] }).items.length;
    })
    .toBeGreaterThan(0);
};

describe("title and icon", () => {
  it("count what came while nobody looked, in each tab for itself", async () => {
    await page.goto(`${demo.app.url}/feed?q=unseen`);
    await expectState("live");
    const other = await demo.context.newPage();
    await other.goto(`${demo.app.url}/webhooks`);
    await expectState("live", other);
    await hide(page, true);
    await post("unseen 1");
    await post("unseen 2");
    await expect.poll(() => page.title()).toBe("(2) Feed · Birdseye");
    expect(await icon()).toBe("full, dotted");
    expect(await other.title()).toBe("Webhooks · Birdseye");
    expect(await icon(other)).toBe("usual");
    await hide(page, false);
    await expect.poll(() => page.title()).toBe("Feed · Birdseye");
    await expect.poll(() => icon()).toBe("usual");
    await hide(other, true);
    await post("unseen 3");
    await expect.poll(() => other.title()).toMatch(/^\(\d+\) Webhooks · Birdseye$/);
    await other.close();
  });

  it("count what waits while the tail is paused, until it is shown", async () => {
    await page.goto(`${demo.app.url}/feed?q=held`);
    await expectState("live");
    await page.keyboard.press("l");
    await post("held 1");
    await expect.poll(() => page.title()).toBe("(1) Feed · Birdseye");
    await page.keyboard.press(".");
    await expect.poll(() => page.title()).toBe("Feed · Birdseye");
  });
});

describe("without network", () => {
  it("says so, keeps everything, and tells how much was fetched afterwards", async () => {
    await page.goto(`${demo.app.url}/feed`);
    await expectState("live");
    await rows().first().waitFor();
    await demo.context.setOffline(true);
    await expectState("offline");
    await page.getByText(/^Offline since \d/).waitFor();
    expect(await icon()).toBe("hollow");
    expect(await rows().count()).toBeGreaterThan(5);
    await postAndStore("while nobody could hear");
    await demo.context.setOffline(false);
    await page.getByText(/^Reconnected\. .* fetched, none missing\.$/).waitFor();
    await expectState("live");
    await page.getByText("while nobody could hear").first().waitFor();
    expect(await page.getByText(/^Offline since/).count()).toBe(0);
    expect(await icon()).toBe("usual");
  });

  it("leaves the shortcuts alone while a toast is on screen", async () => {
    await page.goto(`${demo.app.url}/feed`);
    await expectState("live");
    await demo.context.setOffline(true);
    await expectState("offline");
    await postAndStore("while nobody could hear again");
    await demo.context.setOffline(false);
    await page.getByRole("alertdialog").first().waitFor();
    await page.keyboard.press("u");
    await page.getByRole("button", { name: /All times are in UTC/ }).click();
    expect(await page.getByRole("button", { name: /All times are in UTC/ }).count()).toBe(0);
  });
});

describe("without server", () => {
  it("keeps the page, refuses to lose it, and mends by itself", async () => {
    await page.goto(`${demo.app.url}/feed`);
    await expectState("live");
    await demo.app.kill9();
    await expectState("reconnecting");
    expect(await icon()).toBe("hollow");
    await page.getByText(/The server has not answered since/).waitFor();
    // A link would lead into the browser's own error page.
    await page.getByRole("link", { name: "Webhooks" }).first().click();
    await page.getByText("That page cannot be opened now").waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("a");
    expect(new URL(page.url()).pathname).toBe("/feed");
    expect(await rows().count()).toBeGreaterThan(5);
    // What could not be loaded says why, and is there as soon as the server is.
    await rows().nth(2).click();
    await page.getByText("This activity could not be loaded").waitFor();
    demo.app = await startApp({ again: demo.app });
    await expectState("live");
    await page.getByRole("tab", { name: "Payload" }).waitFor();
    expect(await page.getByText("This activity could not be loaded").count()).toBe(0);
  });
});
