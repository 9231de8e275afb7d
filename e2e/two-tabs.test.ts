/** Two tabs of one browser: what both show, what one chooses for both, and whose session ends when. */
import type { BrowserContext, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { demoSignIn } from "./support/app.ts";
import { signIn } from "./support/browser.ts";
import { control } from "./support/control.ts";
import { ownDemo } from "./support/demo.ts";

const demo = ownDemo();
let context: BrowserContext;
beforeAll(async () => {
  context = demo.context;
  await demo.page.close();
});

/** Open sockets, as the server counts them. */
const openSockets = async (): Promise<number> => {
  const metrics = await (await fetch(`${demo.app.url}/metrics`)).text();
  return Number(/^birdseye_sockets (\d+)$/m.exec(metrics)?.[1]);
};
const expectSockets = (count: number) => expect.poll(openSockets).toBe(count);

/** A browser that nobody has signed in with. */
const newContext = () => demo.newContext({ storageState: { cookies: [], origins: [] } });

const stateOf = (tab: Page) =>
  tab.locator("[data-connection]").first().getAttribute("data-connection");
const isLive = (tab: Page) => expect.poll(() => stateOf(tab)).toBe("live");

/** A tab on the feed of the posts that mention `word`, and not of what the demo's people do with them. */
const openFeed = async (word: string, where = context): Promise<Page> => {
  const tab = await where.newPage();
  await tab.goto(`${demo.app.url}/feed?kind=post.create&q=${word}`);
  await isLive(tab);
  return tab;
};

const post = (text: string) =>
  control(demo.app.emulatorUrl, "POST", "/emit", { kind: "post", as: "northwind_air", text });

const textsIn = async (tab: Page, word: string): Promise<string[]> => {
  const rows = await tab.getByRole("option").filter({ hasText: word }).allTextContents();
  return rows.map((row) => new RegExp(`${word} \\d+`).exec(row)?.[0] ?? row).sort();
};
const expectAll = (tab: Page, word: string, count: number) =>
  expect
    .poll(() => textsIn(tab, word))
    .toEqual(Array.from({ length: count }, (_, n) => `${word} ${n + 10}`));

/** Posts `count` of them, and does `during` after the third. */
const postAll = async (word: string, count: number, during?: () => Promise<unknown>) => {
  let done: Promise<unknown> | undefined;
  for (let n = 0; n < count; n += 1) {
    if (n === 3) done = during?.();
    await post(`${word} ${n + 10}`);
  }
  await done;
};

describe("two tabs of one operator", () => {
  it("hold a socket each, and both show what comes", async () => {
    const first = await openFeed("both");
    const second = await openFeed("both");
    await expectSockets(2);
    await postAll("both", 5);
    for (const tab of [first, second]) await expectAll(tab, "both", 5);
    await first.close();
    await expectSockets(1);
    await second.close();
  });

  it("lose nothing when one is loaded anew while activity comes", async () => {
    const first = await openFeed("reloading");
    const other = await openFeed("reloading");
    await postAll("reloading", 12, () => first.reload());
    for (const tab of [first, other]) await expectAll(tab, "reloading", 12);
    await isLive(first);
    await first.close();
    await other.close();
  });

  it("lose nothing when one freezes, and it is right again when it thaws", async () => {
    const frozen = await openFeed("freezing");
    const other = await openFeed("freezing");
    const devtools = await context.newCDPSession(frozen);
    await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
    await postAll("freezing", 6);
    await expectAll(other, "freezing", 6);
    await devtools.send("Page.setWebLifecycleState", { state: "active" });
    await isLive(frozen);
    await expectAll(frozen, "freezing", 6);
    await frozen.close();
    await other.close();
  });
});

describe("preferences", () => {
  it("reach the other tabs as soon as they are chosen", async () => {
    const feed = await openFeed("preferring");
    await post("preferring 10");
    await expectAll(feed, "preferring", 1);
    const chooser = await context.newPage();
    await chooser.goto(`${demo.app.url}/settings/preferences`);
    await isLive(chooser);
    await chooser.getByRole("button", { name: "Dark" }).click();
    const theme = () => feed.evaluate(() => document.documentElement.dataset.theme);
    await expect.poll(theme).toBe("dark");
    const clock = () => feed.locator("[role=option] time").first().textContent();
    const before = await clock();
    await chooser.getByLabel("Time zone").first().fill("Tokyo");
    await chooser.getByRole("option", { name: /Tokyo/ }).click();
    await expect.poll(clock).not.toBe(before);
    await chooser.getByRole("button", { name: "As the system" }).click();
    await expect.poll(theme).toBeUndefined();
    await feed.close();
    await chooser.close();
  });
});

describe("sessions", () => {
  it("say whose they are and offer the way out, on every screen", async () => {
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 380, height: 800 },
    ]) {
      const own = await demo.newContext({ viewport, storageState: { cookies: [], origins: [] } });
      const tab = await own.newPage();
      await signIn(tab, demo.app.url);
      await isLive(tab);
      if (viewport.width > 1000) {
        await tab.getByRole("button", { name: "Signed in as Demo" }).click();
        await tab.getByText(demoSignIn.email).waitFor();
        await tab.getByRole("menuitem", { name: "Sign out" }).click();
      } else {
        await tab.getByRole("link", { name: "Settings" }).click();
        await tab.getByText("Signed in as").first().waitFor();
        await tab.getByRole("button", { name: "Sign out" }).first().click();
      }
      await tab.waitForURL(/\/sign-in/);
      await own.close();
    }
  });

  it("that end in one tab end in all of them, and stay ended when somebody else signs in", async () => {
    const gone = await newContext();
    const first = await gone.newPage();
    await signIn(first, demo.app.url);
    await post("leaving 10");
    const second = await openFeed("leaving", gone);
    await expectAll(second, "leaving", 1);
    await first.keyboard.press("Control+k");
    await first.getByRole("dialog").waitFor();
    await first.keyboard.type("sign out");
    await first.keyboard.press("Enter");
    await first.waitForURL(/\/sign-in/);
    await expect.poll(() => stateOf(second)).toBe("signed_out");
    await second.getByText("Your session ended.").waitFor();
    // What was read goes with the session, and does not come back with somebody else's.
    const remains = () =>
      second.evaluate(() => ({
        rows: document.querySelectorAll("[role=option]").length,
        text: document.body.textContent?.includes("leaving"),
        title: document.title,
      }));
    const nothing = { rows: 0, text: false, title: "Signed out · Birdseye" };
    expect(await remains()).toEqual(nothing);
    await signIn(first, demo.app.url);
    await isLive(first);
    expect(await stateOf(second)).toBe("signed_out");
    expect(await remains()).toEqual(nothing);
    await expectSockets(1);
    await gone.close();
  });

  it("go on under a new password where it was chosen, and end everywhere else", async () => {
    const elsewhere = await newContext();
    await signIn(await elsewhere.newPage(), demo.app.url);
    const stranger = await openFeed("renewed", elsewhere);
    const other = await openFeed("renewed");
    const chooser = await context.newPage();
    await chooser.goto(`${demo.app.url}/settings/security`);
    await isLive(chooser);
    await chooser.getByLabel("Current password").fill(demoSignIn.password);
    await chooser.getByLabel("New password", { exact: true }).fill("another-horse-battery");
    await chooser.getByLabel("New password again").fill("another-horse-battery");
    await chooser.getByRole("button", { name: "Change password" }).click();
    await expect.poll(() => stateOf(stranger)).toBe("signed_out");
    await postAll("renewed", 3);
    await expectAll(other, "renewed", 3);
    for (const tab of [other, chooser]) await isLive(tab);
    await expectSockets(2);
    await elsewhere.close();
  });
});
