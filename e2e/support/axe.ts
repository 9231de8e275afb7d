/** axe in a page, and our own measures of what it cannot see. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

const everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** One line per violation and node: what a person needs to find it. `scope`: a selector of the part to judge. */
export async function violations(
  page: Page,
  { rules = everything, scope }: { rules?: string[]; scope?: string } = {},
): Promise<string[]> {
  // Through the debugger, not a <script>: the page's content security policy stays as it is.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  const results = await page.evaluate(
    async ({ runOnly, include }): Promise<AxeResults> => {
      const { axe } = window as unknown as { axe: typeof import("axe-core") };
      // React Aria's announcer keeps what it said for seconds, also of a button that is gone by then.
      const context = { exclude: [["[data-live-announcer]"]], ...(include && { include }) };
      return axe.run(context, { runOnly, resultTypes: ["violations"] });
    },
    { runOnly: rules, include: scope },
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
  );
}

/** Only what another theme can change. */
export const contrastFaults = (page: Page, scope?: string): Promise<string[]> =>
  violations(page, { rules: ["color-contrast"], ...(scope !== undefined && { scope }) });

/** Waits until nothing loads or moves any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  // Skeletons and spinners say role=status with "Loading…": the state after them is meant.
  await page.waitForFunction(
    () => document.querySelector('[role="status"][aria-label^="Loading"]') === null,
  );
  await page.waitForFunction(() =>
    document.getAnimations().every((a) => a.playState !== "running"),
  );
}

/**
 * Controls smaller than 24 × 24 px (WCAG 2.2, 2.5.8). Links inside a sentence are excepted, as there; a control
 * that is hit through a larger label is measured by its label.
 */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const selector =
      'a[href], button, input:not([type="hidden"]), select, textarea, [role="button"], [role="option"], [role="tab"], [role="menuitem"], [role="menuitemradio"], [role="menuitemcheckbox"], [role="slider"], [role="separator"][tabindex]';
    /** What a press reaches: the element, or the ::before that is laid around it. */
    const reach = (element: Element) => {
      const box = element.getBoundingClientRect();
      const before = getComputedStyle(element, "::before");
      if (before.content === "none" || before.position !== "absolute") return box;
      return {
        width: Math.max(box.width, Number.parseFloat(before.width) || 0),
        height: Math.max(box.height, Number.parseFloat(before.height) || 0),
      };
    };
    const inSentence = (element: Element) =>
      getComputedStyle(element).display === "inline" &&
      [...(element.parentElement?.childNodes ?? [])].some(
        (node) => node !== element && (node.textContent ?? "").trim() !== "",
      );
    return [...document.querySelectorAll(selector)].flatMap((element) => {
      if (element.closest('[aria-hidden="true"]') !== null) return [];
      const visible = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      const box = reach(element.closest("label") ?? element);
      // Cut away or 1 px: kept for screen readers, or until it has the focus.
      const isCut = getComputedStyle(element).clipPath === "inset(50%)";
      if (!visible || isCut || box.width <= 1 || box.height <= 1 || inSentence(element)) return [];
      if (box.width >= 23.5 && box.height >= 23.5) return [];
      const name = element.getAttribute("aria-label") ?? element.textContent ?? "";
      return [
        `${element.tagName.toLowerCase()} “${name.trim().slice(0, 40)}” ${Math.round(box.width)} × ${Math.round(box.height)}`,
      ];
    });
  });

/** Texts that lie over one another, and parts that stick out of `scope`, as drawn: what is clipped does not count. */
export const collisions = (page: Page, scope: string): Promise<string[]> =>
  page.evaluate((selector) => {
    type Box = { left: number; top: number; right: number; bottom: number };
    const cut = (a: Box, b: Box): Box => ({
      left: Math.max(a.left, b.left),
      top: Math.max(a.top, b.top),
      right: Math.min(a.right, b.right),
      bottom: Math.min(a.bottom, b.bottom),
    });
    const drawn = (box: Box, from: Element | null, until: Element): Box => {
      let seen = box;
      for (let at = from; at !== null && at !== until; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at);
        if (overflowX !== "visible" || overflowY !== "visible")
          seen = cut(seen, at.getBoundingClientRect());
      }
      return seen;
    };
    const found: string[] = [];
    for (const part of document.querySelectorAll(selector)) {
      const frame = part.getBoundingClientRect();
      const texts: { text: string; box: Box; node: Node }[] = [];
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const parent = node.parentElement;
        const text = (node.textContent ?? "").trim();
        if (parent === null || text === "") continue;
        if (!parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const rect of range.getClientRects()) {
          const box = drawn(rect, parent, part);
          if (box.right - box.left < 2 || box.bottom - box.top < 2) continue;
          if (box.right > frame.right + 1 || box.left < frame.left - 1)
            found.push(`sticks out: “${text.slice(0, 40)}”`);
          texts.push({ text, box, node });
        }
      }
      for (const [at, one] of texts.entries()) {
        for (const other of texts.slice(at + 1)) {
          if (one.node === other.node) continue;
          const common = cut(one.box, other.box);
          // Line boxes of tall scripts and emoji reach a little into their neighbours.
          if (common.right - common.left > 2 && common.bottom - common.top > 5)
            found.push(`“${one.text.slice(0, 30)}” over “${other.text.slice(0, 30)}”`);
        }
      }
    }
    return found;
  }, scope);
