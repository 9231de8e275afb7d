/** Back, forward, links, Undo: wherever a person was, the browser leads there again. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { complaintsOf, visit } from "./support/browser.ts";
import { ownDemo } from "./support/demo.ts";

const demo = ownDemo();
let page: Page;
beforeAll(() => {
  page = demo.page;
});

const at = (tab = page): string => decodeURIComponent(new URL(tab.url()).search);
const expectAt = (search: string) => expect.poll(() => at()).toBe(search);
const chip = (name: string) =>
  page.getByRole("group", { name: "Filters" }).getByRole("button", { name, exact: true });
const isPressed = (name: string) => chip(name).getAttribute("aria-pressed");

describe("the feed", () => {
  it("goes back filter by filter, and forward again", async () => {
    await visit(page, `${demo.app.url}/webhooks`);
    await visit(page, `${demo.app.url}/feed`);
    await chip("Posts").click();
    await expectAt("?kind=posts");
    await chip("Likes").click();
    await expectAt("?kind=posts,likes");
    await page.goBack();
    await expectAt("?kind=posts");
    expect(await isPressed("Likes")).toBe("false");
    await page.goBack();
    await expectAt("");
    expect(await isPressed("Posts")).toBe("false");
    await page.goForward();
    await expectAt("?kind=posts");
    expect(await isPressed("Posts")).toBe("true");
    await page.goBack();
    await page.goBack();
    await page.waitForURL(/\/webhooks/);
  });

  it("takes a search for one step, however it was typed", async () => {
    await visit(page, `${demo.app.url}/feed`);
    const field = page.getByRole("searchbox", { name: "Search activities" });
    for (const part of ["bo", "ar", "ding"]) {
      await field.pressSequentially(part);
      await expect.poll(() => at()).toContain(part);
    }
    await expectAt("?q=boarding");
    await page.goBack();
    await expectAt("");
    expect(await field.inputValue()).toBe("");
  });

  it("keeps every letter and asks for the whole, at any speed and however slow the server is", async () => {
    const text = "umbrella gate";
    const typeAt = async (delays: number[]) => {
      const tab = await demo.context.newPage();
      const asked: string[] = [];
      await tab.route("**/api/activities?**", async (route) => {
        asked.push(new URL(route.request().url()).searchParams.get("q") ?? "");
        await new Promise((done) => setTimeout(done, 700));
        await route.continue().catch(() => undefined);
      });
      for (const delay of delays) {
        await visit(tab, `${demo.app.url}/feed`);
        const field = tab.getByRole("searchbox", { name: "Search activities" });
        await field.pressSequentially(text, { delay });
        await expect.poll(() => asked.at(-1)).toBe(text);
        await expect.poll(() => at(tab)).toBe("?q=umbrella+gate");
        expect(await field.inputValue(), `${delay} ms a key`).toBe(text);
      }
      await tab.close();
    };
    // Typing is mostly waiting: five tabs at a time.
    const speeds = Array.from({ length: 20 }, (_, speed) => 15 + speed * 15);
    await Promise.all(
      [0, 1, 2, 3, 4].map((tab) => typeAt(speeds.filter((_, at) => at % 5 === tab))),
    );
  });

  it("opens an activity in one step that Back closes, however many are looked at", async () => {
    await visit(page, `${demo.app.url}/feed?kind=posts`);
    // Nothing may arrive between finding a row and pressing it.
    await page.getByRole("button", { name: "Pause the list" }).click();
    await page.getByRole("option").nth(1).click();
    await page.getByRole("button", { name: "Close" }).waitFor();
    const first = at();
    await page.keyboard.press("j");
    await expect.poll(() => at()).not.toBe(first);
    await page.goBack();
    await expectAt("?kind=posts");
    expect(await page.getByRole("button", { name: "Close" }).count()).toBe(0);
    await page.goForward();
    await page.getByRole("button", { name: "Close" }).waitFor();
  });

  it("closes an activity without leaving an empty step behind", async () => {
    await visit(page, `${demo.app.url}/webhooks`);
    await visit(page, `${demo.app.url}/feed`);
    await page.getByRole("button", { name: "Pause the list" }).click();
    await page.getByRole("option").nth(1).click();
    await page.getByRole("button", { name: "Close" }).click();
    await expectAt("");
    await page.goBack();
    await page.waitForURL(/\/webhooks/);
  });

  it("closes a linked activity where it stands, when nothing lies before it", async () => {
    const { items } = (await (
      await demo.context.request.get(`${demo.app.url}/api/activities?limit=1`)
    ).json()) as { items: { id: string }[] };
    const linked = await demo.context.newPage();
    await visit(linked, `${demo.app.url}/feed?activity=${items[0]?.id}`);
    await linked.getByRole("button", { name: "Close" }).click();
    await expect.poll(() => at(linked)).toBe("");
    expect(new URL(linked.url()).pathname).toBe("/feed");
    await linked.close();
  });

  it("says when there is no such activity, and offers no second try", async () => {
    for (const id of ["abc", "999999999999999"]) {
      await visit(page, `${demo.app.url}/feed?activity=${id}`);
      await page.getByText("There is no such activity").waitFor();
      expect(await page.getByRole("button", { name: "Try again" }).count()).toBe(0);
      const alone = await page.goto(`${demo.app.url}/activity/${id}`);
      expect(alone?.status()).toBe(404);
      await page.getByText("There is no such activity").waitFor();
      await page.getByRole("navigation", { name: "Main" }).first().waitFor();
    }
  });

  it("keeps accounts, time and filters in a link that shows the same elsewhere", async () => {
    const link = "/feed?account=1,2&range=24h&source=live&kind=dm.*&q=hello";
    await visit(page, demo.app.url + link);
    await page.getByRole("button", { name: "Clear filters" }).first().waitFor();
    await expectAt("?account=1,2&range=24h&source=live&kind=dm.*&q=hello");
    await page.getByRole("button", { name: "Clear filters" }).first().click();
    await expectAt("");
    await page.goBack();
    await expectAt("?account=1,2&range=24h&source=live&kind=dm.*&q=hello");
  });
});

describe("the other pages", () => {
  it("open and close their dialogs by address", async () => {
    await visit(page, `${demo.app.url}/feed`);
    await visit(page, `${demo.app.url}/webhooks`);
    await page.getByRole("button", { name: "Register webhook" }).click();
    await page.getByRole("dialog").waitFor();
    await expectAt("?add=true");
    await page.goBack();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.goForward();
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await expectAt("");
    await page.goBack();
    await page.waitForURL(/\/feed/);
  });

  it("step through the hours of the overview", async () => {
    await visit(page, demo.app.url);
    await page.getByRole("button", { name: "1 h", exact: true }).click();
    await expectAt("?hours=1");
    await page.getByRole("button", { name: "6 h", exact: true }).click();
    await expectAt("?hours=6");
    await page.goBack();
    await expectAt("?hours=1");
  });
});

describe("a write that can be undone", () => {
  const row = (tab: Page) => tab.getByRole("button", { name: "Unsubscribe @northwind_air" });
  const subscribed = async (): Promise<boolean> => {
    const answer = await demo.context.request.get(`${demo.app.url}/api/subscriptions`);
    const { items } = (await answer.json()) as {
      items: { account: { username: string }; state: string }[];
    };
    return items.some(
      ({ account, state }) => account.username === "northwind_air" && state === "active",
    );
  };

  it("is shown at once and taken back by Undo, with nothing sent", async () => {
    const complaints = complaintsOf(page);
    await visit(page, `${demo.app.url}/webhooks`);
    await row(page).click();
    await row(page).waitFor({ state: "detached" });
    expect(await subscribed()).toBe(true);
    await page.getByRole("button", { name: "Undo" }).click();
    await row(page).waitFor();
    await page.getByText("Unsubscribing @northwind_air").waitFor({ state: "detached" });
    expect(await subscribed()).toBe(true);
    expect(complaints).toEqual([]);
  });

  it("comes back with the reason when it fails, and can be tried again", async () => {
    await page.route("**/api/subscriptions/*", (route) =>
      route.fulfill({
        status: 502,
        contentType: "application/json",
        body: JSON.stringify({ error: { code: "x", message: "X answered 503." } }),
      }),
    );
    await row(page).click();
    await page.getByText("Unsubscribing @northwind_air").waitFor();
    await page.getByText("@northwind_air is still subscribed").waitFor();
    await page.getByText("X answered 503.").waitFor();
    await row(page).waitFor();
    await page.unroute("**/api/subscriptions/*");
    await page.getByRole("button", { name: "Try again" }).click();
    await row(page).waitFor({ state: "detached" });
    await expect.poll(subscribed).toBe(false);
  });

  it("is sent when its page is left before the time is over", async () => {
    await visit(page, `${demo.app.url}/webhooks`);
    const other = page.getByRole("button", { name: "Unsubscribe @northwind_care" });
    await other.click();
    await page.getByText("Unsubscribing @northwind_care").waitFor();
    await page.goto("about:blank");
    await visit(page, `${demo.app.url}/webhooks`);
    await expect
      .poll(async () => {
        const answer = await demo.context.request.get(`${demo.app.url}/api/subscriptions`);
        return await answer.text();
      })
      .not.toMatch(/"username":"northwind_care"[^}]*}[^}]*"state":"active"/);
  });
});
