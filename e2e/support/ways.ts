/** The ways a page or state is judged: at two widths, in both themes. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { contrastFaults, settled, smallTargets, violations } from "./axe.ts";

const ink = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.body).color);

/**
 * `open` is called once, at the first width; the window then takes the others, as a person's does. `isMoving`: a state
 * of loading, which never comes to rest.
 */
export async function checkInAllWays(
  page: Page,
  open: () => Promise<void>,
  { widths = [1440, 390], isMoving = false } = {},
): Promise<void> {
  for (const [at, width] of widths.entries()) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    if (at === 0) await open();
    if (!isMoving) await settled(page);
    expect(await violations(page), `light, ${width} px`).toEqual([]);
    expect(await smallTargets(page), `targets, ${width} px`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `sideways scrolling at ${width} px`).toBeLessThanOrEqual(0);
    // The other theme is other colours and nothing else.
    const light = await ink(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(() => ink(page)).not.toBe(light);
    expect(await contrastFaults(page), `dark, ${width} px`).toEqual([]);
  }
}
