/** `npm run docs:shots`: the pictures of README and guide, taken from the running demo so that they never age. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { startApp } from "../e2e/support/app.ts";
import { launch, signIn } from "../e2e/support/browser.ts";
import { buildIfNeeded } from "./support/build.ts";
import { projectDir } from "./support/program.ts";

const folder = join(projectDir, "docs/images");
/** What a picture needs to be worth looking at: a few minutes of the emulator's traffic. */
const trafficMs = Number(process.env.SHOTS_TRAFFIC_MS ?? 90_000);

type Shot = { name: string; path: string; prepare?(page: Page): Promise<void> };

const shots: readonly Shot[] = [
  { name: "overview", path: "/?hours=6" },
  {
    name: "feed",
    path: "/feed",
    prepare: async (page) => {
      const row = page.getByRole("option").filter({ hasText: /mentioned|replied/ });
      await row.first().click();
      await page.getByRole("tab", { name: "Overview" }).waitFor();
    },
  },
  { name: "accounts", path: "/accounts" },
  { name: "webhooks", path: "/webhooks" },
  { name: "replay", path: "/replay" },
  { name: "settings", path: "/settings/apps" },
  { name: "start", path: "/start" },
];

const views = [
  { suffix: "light", width: 1440, height: 900, scheme: "light" },
  { suffix: "dark", width: 1440, height: 900, scheme: "dark" },
  { suffix: "small", width: 390, height: 844, scheme: "light" },
  { suffix: "small-dark", width: 390, height: 844, scheme: "dark" },
] as const;

await buildIfNeeded(projectDir, console.log);
mkdirSync(folder, { recursive: true });
const app = await startApp();
const browser = await launch();
try {
  await sleep(trafficMs);
  for (const { suffix, width, height, scheme } of views) {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    await signIn(page, app.url);
    for (const { name, path, prepare } of shots) {
      await page.goto(app.url + path);
      await page.getByRole("heading").first().waitFor();
      await sleep(1500);
      await prepare?.(page);
      await sleep(500);
      await page.screenshot({ path: join(folder, `${name}-${suffix}.png`) });
    }
    await context.close();
  }
  console.log(`${shots.length * views.length} pictures in docs/images`);
} finally {
  await browser.close();
  await app.stop();
  await app.remove();
}
