import { expect, test } from "vitest";
import { offsetOf, zoneChoices, zoneMatches, zoneText } from "./time-zones.ts";

const winter = new Date("2026-01-15T12:00:00Z");

test("offsets are those of the moment, with halves and with summer time", () => {
  expect(offsetOf("UTC", winter)).toBe("UTC+00:00");
  expect(offsetOf("Asia/Kolkata", winter)).toBe("UTC+05:30");
  expect(offsetOf("Europe/Berlin", winter)).toBe("UTC+01:00");
  expect(offsetOf("Europe/Berlin", new Date("2026-07-15T12:00:00Z"))).toBe("UTC+02:00");
});

test("a zone is found by its city, its region, its offset, or several of them", () => {
  const found = (typed: string) =>
    zoneChoices(winter).flatMap((choice) =>
      zoneMatches(zoneText(choice), typed) ? [choice.id] : [],
    );
  expect(found("new york")).toEqual(["America/New_York"]);
  expect(found("europe/berl")).toEqual(["Europe/Berlin"]);
  expect(found("asia +05:30")).toContain("Asia/Colombo");
  expect(found("atlantis")).toEqual([]);
  expect(zoneChoices(winter)[0]?.id).toBe("UTC");
});
