import { describe, expect, test } from "vitest";
import { defaultPreferences, parsePreferences, preferencesCookieLine } from "./preferences.ts";

describe("preferences", () => {
  test("survive the way through a cookie", () => {
    const chosen = { ...defaultPreferences, theme: "dark" as const, timeZone: "Asia/Tokyo" };
    const line = preferencesCookieLine(chosen, true);
    const value = line.slice(line.indexOf("=") + 1, line.indexOf(";"));
    expect(parsePreferences(value)).toEqual(chosen);
    expect(line).toContain("; Secure");
  });

  test("fall back piece by piece, never as a whole", () => {
    const value = encodeURIComponent(
      JSON.stringify({
        theme: "neon",
        density: "comfortable",
        timeZone: "Mars/Olympus",
        paneWidths: { inspector: 500, rail: "wide" },
      }),
    );
    expect(parsePreferences(value)).toEqual({
      ...defaultPreferences,
      density: "comfortable",
      paneWidths: { inspector: 500 },
    });
  });

  test.each([undefined, "", "%", "null", "[]"])("take %s as no preference", (value) => {
    expect(parsePreferences(value)).toEqual(defaultPreferences);
  });
});
