/**
 * The specimen sheet, measured: what a look at it would find, on any machine. No pictures are compared (see
 * docs/decisions): they differ with every font and browser build, and say nothing of why.
 */
import type { CDPSession, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { collisions, contrastFaults, smallTargets, violations } from "./support/axe.ts";
import { complaintsOf } from "./support/browser.ts";
import { sharedDemo } from "./support/demo.ts";

const demo = sharedDemo();
let page: Page;
let complaints: string[];
const asked = new Set<string>();

const families = ["posts", "likes", "relationships", "messages", "account", "unrecognised"];

type Look = { theme: "light" | "dark"; width: number };

/** The sheet that is open, in another theme or window. */
async function show({ theme, width }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
}

async function open(look: Look & { density?: "compact" | "comfortable" }): Promise<void> {
  await show(look);
  await page.goto(`${demo.app.url}/design?density=${look.density ?? "compact"}`);
  await page.locator("html[data-design-ready]").waitFor();
  await page.evaluate(() => document.fonts.ready);
}

beforeAll(async () => {
  page = demo.page;
  // The sheet's clock stands still, so that it is the same sheet tomorrow.
  await page.clock.setFixedTime("2026-11-23T14:03:26.532Z");
  complaints = complaintsOf(page);
  page.on("request", (request) => asked.add(new URL(request.url()).origin));
  await open({ theme: "light", width: 1440 });
});

describe.each([
  { theme: "light", width: 1440 },
  { theme: "dark", width: 1440 },
  { theme: "light", width: 390 },
  { theme: "dark", width: 390 },
] as const)("in $theme at $width px", (look) => {
  beforeAll(() => show(look));

  test("axe finds nothing", async () => {
    // The other theme is other colours and nothing else.
    const faults = look.theme === "light" ? violations(page) : contrastFaults(page);
    expect(await faults).toEqual([]);
  });

  test("every target has 24 px", async () => {
    expect(await smallTargets(page)).toEqual([]);
  });

  test("no text lies over another, none sticks out", async () => {
    await expect.poll(() => collisions(page, "[data-part]")).toEqual([]);
  });

  test("stripes and icons have the colour of their family", async () => {
    const wrong = await page.evaluate((names) => {
      const tokens = Object.fromEntries(
        names.map((name) => {
          const probe = document.body.appendChild(document.createElement("i"));
          probe.style.color = `var(--family-${name})`;
          const colour = getComputedStyle(probe).color;
          probe.remove();
          return [name, colour];
        }),
      );
      return [...document.querySelectorAll<HTMLElement>("[data-row] [data-family]")].flatMap(
        (row) => {
          const token = tokens[row.dataset.family ?? ""];
          const icon = row.querySelector("svg");
          const seen = [getComputedStyle(row).boxShadow, icon && getComputedStyle(icon).color];
          return seen.every((one) => token !== undefined && one?.includes(token)) ? [] : [seen];
        },
      );
    }, families);
    expect(wrong).toEqual([]);
    const shown = await page.evaluate(() => [
      ...new Set(
        [...document.querySelectorAll<HTMLElement>("[data-row] [data-family]")].map(
          (row) => row.dataset.family,
        ),
      ),
    ]);
    expect(shown.sort()).toEqual([...families].sort());
  });
});

test.each([320, 380, 768, 1024, 2560, 3840])("nothing scrolls sideways at %d px", async (width) => {
  await show({ theme: "light", width });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await expect.poll(() => collisions(page, "[data-part]")).toEqual([]);
});

const rowHeights = () =>
  page.evaluate(() => [
    ...new Set(
      [...document.querySelectorAll('[data-part="Every kind"] [role="option"]')].map(
        (row) => row.getBoundingClientRect().height,
      ),
    ),
  ]);

test.each([
  ["compact", 1440, 32],
  ["comfortable", 1440, 44],
  ["compact", 390, 68],
] as const)(
  "rows that are %s at %d px are %d px high, every kind of them",
  async (density, width, px) => {
    await open({ theme: "light", width, density });
    await expect.poll(rowHeights).toEqual([px]);
  },
);

describe("type", () => {
  let debug: CDPSession;
  beforeAll(async () => {
    await show({ theme: "light", width: 1440 });
    debug = await page.context().newCDPSession(page);
    await debug.send("DOM.enable");
    await debug.send("CSS.enable");
  });

  /** The fonts Chromium really drew with. */
  const drawnWith = async (selector: string) => {
    const { root } = await debug.send("DOM.getDocument");
    const { nodeId } = await debug.send("DOM.querySelector", { nodeId: root.nodeId, selector });
    const { fonts } = await debug.send("CSS.getPlatformFontsForNode", { nodeId });
    return fonts.map(
      ({ familyName, isCustomFont }) => `${familyName}${isCustomFont ? " (ours)" : ""}`,
    );
  };

  test.each([
    ["h1", "Inter (ours)"],
    ["#controls button", "Inter (ours)"],
    ["#controls input", "Inter (ours)"],
    ["#foundations code", "JetBrains Mono (ours)"],
  ])("%s is drawn with %s", async (selector, font) => {
    expect(await drawnWith(selector)).toEqual([font]);
  });

  test("numbers that change are tabular", async () => {
    const loose = await page.evaluate(() =>
      [...document.querySelectorAll("time, [data-job] dd")]
        .filter((it) => !getComputedStyle(it).fontVariantNumeric.includes("tabular-nums"))
        .map((it) => it.textContent),
    );
    expect(loose).toEqual([]);
  });
});

describe("motion", () => {
  const running = () =>
    page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === "running").length,
    );

  test("there is some where it is welcome, and none where it is not", async () => {
    await show({ theme: "light", width: 1440 });
    await expect.poll(running).toBe(0);
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await expect.poll(running).toBeGreaterThan(0);
  });
});

describe("what floats", () => {
  beforeAll(() => show({ theme: "dark", width: 1440 }));

  test.each(["Dialog", "Confirm that fails"])("%s", async (name) => {
    await page.getByRole("button", { name, exact: true }).click();
    const role = name === "Dialog" ? "dialog" : "alertdialog";
    const dialog = page.getByRole(role);
    await dialog.waitFor();
    if (name !== "Dialog") {
      await dialog.getByRole("button", { name: "Delete webhook" }).click();
      await dialog.getByRole("alert").waitFor();
    }
    expect(await violations(page, { scope: `[role="${role}"]` })).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  test("toasts", async () => {
    await page.getByRole("button", { name: "Notify", exact: true }).click();
    await page.getByRole("button", { name: "Notify of an error" }).click();
    await page.getByText("The server is away.").waitFor();
    expect(await violations(page, { scope: '[data-slot="toast-region"]' })).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
  });
});

test("the sheet complains of nothing and asks nobody but this server", () => {
  expect(complaints.filter((line) => !line.includes("ERR_NAME_NOT_RESOLVED"))).toEqual([]);
  const others = [...asked].filter((origin) => origin !== demo.app.url && !/twimg/.test(origin));
  expect(others).toEqual([]);
});
