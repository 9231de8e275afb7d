/** The main job, end to end, as its first user does it: from an empty Birdseye to a recovered gap. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEmulator, type Emulator } from "../emulator/index.ts";
import { type App, startApp } from "./support/app.ts";
import { complaintsOf, launch } from "./support/browser.ts";

let emulator: Emulator;
let app: App;
let browser: Browser;
let page: Page;
let complaints: string[];

const who = { name: "Olga Owner", email: "olga@birdseye.test", password: "correct-horse-battery" };

beforeAll(async () => {
  emulator = await createEmulator({ relaxReplayEdges: true });
  app = await startApp({ program: "start" });
  browser = await launch();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(20_000);
  complaints = complaintsOf(page);
});

afterAll(async () => {
  await browser?.close();
  await app?.remove();
  await emulator?.close();
});

const account = () => {
  const first = emulator.world.people()[0];
  if (first === undefined) throw new Error("the emulator has nobody");
  return first;
};
const stranger = () => {
  const someone = emulator.world.people().find((one) => !one.account && !one.protected);
  if (someone === undefined) throw new Error("the emulator has no stranger");
  return someone;
};
const mention = (text: string) =>
  emulator.emit({ kind: "mention", as: stranger().id, target: account().id, text });

/** Rows of the feed that show `text`. */
const rowsWith = (text: string) => page.getByRole("option").filter({ hasText: text });

describe("the whole story", () => {
  it("makes the owner on the first visit", async () => {
    await page.goto(app.url);
    await page.waitForURL(/\/setup/);
    await page.getByLabel("Name").fill(who.name);
    await page.getByLabel("E-mail").fill(who.email);
    await page.getByLabel("Password").fill(who.password);
    await page.getByRole("button", { name: /create owner/i }).click();
    await page.waitForURL((url) => !/\/(setup|sign-in)/.test(url.pathname));
    await page.goto(app.url);
    // An empty dashboard says what comes first.
    await page.getByText(/steps to your first activity/i).waitFor();
  });

  it("signs out and in again", async () => {
    await page.context().clearCookies();
    await page.goto(app.url);
    await page.waitForURL(/\/sign-in/);
    await page.getByLabel("E-mail").fill(who.email);
    await page.getByLabel("Password").fill(who.password);
    await page.getByRole("button", { name: /sign in/i }).click();
    await page.waitForURL((url) => !/\/sign-in/.test(url.pathname));
  });

  it("takes the keys of an X App, write-only, and checks them", async () => {
    await page.goto(`${app.url}/settings/apps?add=true`);
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).fill("Care desk");
    await dialog.getByLabel("API base URL").fill(emulator.url);
    await dialog.getByLabel("Consumer key").fill("emulator-consumer-key");
    await dialog.getByLabel("Consumer secret").fill("emulator-consumer-secret");
    await dialog.getByRole("button", { name: "Add App" }).click();
    await page.getByText("Care desk").first().waitFor();
    await dialog.waitFor({ state: "detached" });
    expect(await page.content()).not.toContain("emulator-consumer-secret");
  });

  it("connects an account through X's own window", async () => {
    await page.goto(`${app.url}/accounts`);
    await page.getByRole("button", { name: "Connect account" }).first().click();
    await page.getByRole("button", { name: /continue to x/i }).click();
    await page.waitForURL((url) => url.origin === emulator.url);
    await page.locator(`input[value="${account().id}"]`).check({ force: true });
    await page.getByRole("button", { name: "Authorize app" }).click();
    await page.waitForURL((url) => url.pathname === "/accounts");
    await page.getByText(`@${account().username}`).first().waitFor();
  });

  it("registers a webhook, answering X's CRC check, and subscribes the account", async () => {
    await page.goto(`${app.url}/webhooks`);
    await page.getByRole("button", { name: "Register webhook" }).first().click();
    const address = page.getByRole("dialog").getByLabel("Address");
    expect(await address.inputValue()).toBe(`${app.url}/webhooks/care-desk`);
    await page.getByRole("button", { name: "Register", exact: true }).click();
    await page.getByText(/valid/i).first().waitFor();
    await page.getByRole("button", { name: "Subscribe account" }).first().click();
    await page.getByRole("button", { name: `Subscribe @${account().username}` }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: `Unsubscribe @${account().username}` }).waitFor();
  });

  it("shows its activity live, as text, and opens one", async () => {
    await page.goto(`${app.url}/feed`);
    await page.locator('[data-connection="live"]').waitFor();
    mention("Is gate 7 <img src=x onerror=alert(1)> open yet?");
    const row = rowsWith("Is gate 7");
    await row.waitFor();
    expect(await row.textContent()).toContain("<img src=x onerror=alert(1)>");
    expect(await page.locator("img[src='x']").count()).toBe(0);
    await row.click();
    await page.waitForURL(/activity/);
    await page.getByRole("tab", { name: "Payload" }).click();
    await page.getByText("id_str").first().waitFor();
    // Reading pauses the tail; the bar counts what came meanwhile, and `.` goes back to the newest.
    mention("Counted in the bar");
    await page.getByText(/1 new/).waitFor();
    expect(await rowsWith("Counted in the bar").count()).toBe(0);
    await page.keyboard.press("Escape");
    await page.keyboard.press(".");
    await rowsWith("Counted in the bar").waitFor();
  });

  it("misses nothing while the browser is away", async () => {
    await page.context().setOffline(true);
    await page.locator('[data-connection="offline"]').waitFor();
    for (const n of [1, 2, 3]) mention(`While you were away ${n}`);
    await emulator.settled();
    await page.context().setOffline(false);
    await page.locator('[data-connection="live"]').waitFor();
    for (const n of [1, 2, 3]) await rowsWith(`While you were away ${n}`).waitFor();
    expect(await rowsWith("While you were away").count()).toBe(3);
  });

  it("recovers by a replay what never arrived, none twice", async () => {
    emulator.knobs.patch({ drop: 1 });
    for (const n of [1, 2, 3, 4]) mention(`Lost on the way ${n}`);
    await emulator.settled();
    emulator.knobs.patch({ drop: 0 });
    mention("Arrived as usual");
    await rowsWith("Arrived as usual").waitFor();
    expect(await rowsWith("Lost on the way").count()).toBe(0);

    await page.goto(`${app.url}/replay`);
    await page.getByRole("button", { name: "Last 30 minutes" }).click();
    await page.getByRole("button", { name: /^Replay .* in 1 job$/ }).click();
    await page
      .getByText(/^Complete$/)
      .first()
      .waitFor();

    await page.goto(`${app.url}/feed`);
    for (const n of [1, 2, 3, 4]) await rowsWith(`Lost on the way ${n}`).waitFor();
    expect(await rowsWith("Lost on the way").count()).toBe(4);
    expect(await rowsWith("Arrived as usual").count()).toBe(1);
    expect(await rowsWith("Is gate 7").count()).toBe(1);
  });

  it("is whole after the server was restarted under the open page", async () => {
    const again = { port: app.port, emulatorPort: app.emulatorPort, dataDir: app.dataDir };
    await app.kill9();
    app = await startApp({ program: "start", again });
    mention("After the crash");
    await page.locator('[data-connection="live"]').waitFor({ timeout: 60_000 });
    await rowsWith("After the crash").waitFor();
    expect(await rowsWith("After the crash").count()).toBe(1);
    expect(await rowsWith("Lost on the way").count()).toBe(4);
  });

  it("complained of nothing but the lost connection", () => {
    expect(
      complaints.filter((text) => !/ERR_|WebSocket|Failed to load resource/.test(text)),
    ).toEqual([]);
  });
});
