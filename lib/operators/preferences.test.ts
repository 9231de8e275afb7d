import { expect, test } from "vitest";
import { defaultPreferences, preferenceChoices } from "#lib/client/preferences.ts";
import { meChanges } from "./preferences.ts";

test("every preference the browser may choose is one the server keeps", () => {
  const options = { ...preferenceChoices, timeZone: ["local", "Asia/Tokyo", "UTC"] };
  for (const [name, values] of Object.entries(options))
    for (const value of values)
      expect(meChanges.safeParse({ preferences: { [name]: value } }).success, value).toBe(true);
  expect(meChanges.safeParse({ preferences: defaultPreferences }).success).toBe(true);
});
