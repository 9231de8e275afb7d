/** A real Chromium, a signed-in page, and a list of everything such a page complained about. */
import { type Browser, chromium, type Page } from "playwright-core";
import { findChromium } from "../../scripts/support/find-chromium.ts";
import { demoSignIn } from "./app.ts";

/** Flags that keep the browser quiet on the network and able to start in a container. */
export const quietFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Made-up people have pictures at X's own hosts; nobody is asked for them.
  "--host-resolver-rules=MAP *.twimg.com ~NOTFOUND",
];

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium(), args: quietFlags });

/** Collects console errors, uncaught exceptions and refused contents of `page` from now on. */
export const complaintsOf = (page: Page): string[] => {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  return complaints;
};

/** Opens a page of the dashboard and waits until it is alive: what is pressed before that is lost. */
export const visit = async (page: Page, address: string): Promise<void> => {
  await page.goto(address);
  await page.locator('[data-connection="live"]').first().waitFor();
};

/** Signs in through the form and waits until the dashboard is there. */
export const signIn = async (page: Page, url: string, who = demoSignIn): Promise<void> => {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel(/e-?mail/i).fill(who.email);
  await page
    .getByLabel(/password/i)
    .first()
    .fill(who.password);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.waitForURL((address) => !/\/(sign-in|setup)/.test(address.pathname));
};
