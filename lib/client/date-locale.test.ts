import { expect, test } from "vitest";
import { dateLocale } from "./date-locale.ts";
import { clockMs, dateTime } from "./format.ts";

test.each([
  ["en-US,en;q=0.9", "en-US"],
  ["en", "en-US"],
  ["es-PR", "en-US"],
  ["fil", "en-US"],
  ["en-GB", "en-GB"],
  ["de-DE,de;q=0.9,en-US;q=0.8", "en-GB"],
  ["pt-BR", "en-GB"],
  ["ja", "en-GB"],
  ["zh-Hant-TW", "en-GB"],
  ["", "en-GB"],
  ["*", "en-GB"],
  ["not a language!", "en-GB"],
  ["x".repeat(5_000), "en-GB"],
  [null, "en-GB"],
])("%s reads dates as %s", (asked, locale) => {
  expect(dateLocale(asked)).toBe(locale);
});

test("the same moment in either order, the clock as it was chosen", () => {
  const style = (locale: "en-GB" | "en-US") =>
    ({ timeZone: "UTC", hourCycle: "h23", locale }) as const;
  const at = "2026-11-22T14:03:22.118Z";
  expect(dateTime(at, style("en-GB"))).toBe("22 Nov 2026, 14:03:22");
  expect(dateTime(at, style("en-US"))).toBe("Nov 22, 2026, 14:03:22");
  expect(clockMs(at, style("en-US"))).toBe(clockMs(at, style("en-GB")));
});
