/** The tokens' promises, computed from the file itself: AA contrast in both themes, families told apart whatever eye looks. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  contrast,
  deficiencies,
  deltaE,
  linearOf,
  type Rgb,
  seenWith,
} from "../test-support/colour.ts";

const css = readFileSync(new URL("../../app/tokens.css", import.meta.url), "utf8");
const themes = ["light", "dark"] as const;

/** The value of a token in one theme, through `light-dark()` and `var()`. */
function token(name: string, theme: (typeof themes)[number]): Rgb {
  const value = new RegExp(`--${name}:\\s*([^;]+);`).exec(css)?.[1] ?? "";
  const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  if (other !== undefined) return token(other, theme);
  const colours = [...value.matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)];
  const chosen = (theme === "dark" ? colours.at(-1) : colours[0])?.slice(1).map(Number);
  if (chosen === undefined) throw new Error(`no colour in --${name}: ${value}`);
  return linearOf(...(chosen as [number, number, number]));
}

const families = ["posts", "likes", "relationships", "messages", "account", "unrecognised"];
const grounds = ["background", "surface", "hover", "selected"];

const texts: [string, string][] = [
  ...["background", "surface", "surface-secondary", "overlay", "hover", "selected"].flatMap(
    (ground) =>
      ["foreground", "muted", "link", "danger-ink"].map((ink) => [ink, ground] as [string, string]),
  ),
  ["signal-ink", "signal-soft"],
  ["signal-ink", "background"],
  ["foreground", "signal-soft"],
  ["muted", "signal-soft"],
  ["accent-foreground", "accent"],
  ["danger-foreground", "danger"],
  ["field-placeholder", "field-background"],
  ["muted", "default"],
  ["foreground", "default"],
];

describe.each(themes)("in the %s theme", (theme) => {
  test.each(texts)("%s on %s is readable (4.5:1)", (ink, ground) => {
    expect(contrast(token(ink, theme), token(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(families)("the icon of %s is seen on every ground of a row (3:1)", (family) => {
    for (const ground of grounds)
      expect(
        contrast(token(`family-${family}`, theme), token(ground, theme)),
      ).toBeGreaterThanOrEqual(3);
  });

  test.each(["focus", "field-border", "signal"])("%s is seen on the page", (name) => {
    const least = name === "focus" ? 3 : 1.5;
    expect(contrast(token(name, theme), token("background", theme))).toBeGreaterThanOrEqual(least);
  });

  test.each([
    ["plain eyes", (colour: Rgb) => colour],
    ...Object.entries(deficiencies).map(
      ([name, matrix]) => [name, (colour: Rgb) => seenWith(matrix, colour)] as const,
    ),
  ] as const)("no two families look alike to %s", (_, seen) => {
    const close = families.flatMap((one, at) =>
      families.slice(at + 1).flatMap((other) => {
        const far = deltaE(
          seen(token(`family-${one}`, theme)),
          seen(token(`family-${other}`, theme)),
        );
        return far < 12 ? [`${one} and ${other}: ${far.toFixed(1)}`] : [];
      }),
    );
    expect(close).toEqual([]);
  });
});

test("two colours that only hue tells apart are found alike", () => {
  const [red, green] = [linearOf(0.6, 0.12, 30), linearOf(0.6, 0.12, 130)];
  expect(deltaE(red, green)).toBeGreaterThan(40);
  expect(
    deltaE(seenWith(deficiencies.deuteranopia, red), seenWith(deficiencies.deuteranopia, green)),
  ).toBeLessThan(20);
});
