import { expect, test } from "vitest";
import { sampleBody } from "./kinds/samples.ts";
import { parseDelivery } from "./parse.ts";
import { toSummary } from "./summary.ts";

const textOf = (text: string): string | null => {
  const [activity] = parseDelivery(sampleBody("post.create")).activities;
  if (activity === undefined) throw new Error("no sample");
  const parts = { id: "1", receivedAt: new Date(0), source: "live", duplicates: 0 } as const;
  return toSummary({ ...activity, text }, { ...parts, accountUsername: null }).text;
};

test("X's longest post is carried whole, five megabytes are not", () => {
  const longest = "語".repeat(25_000);
  expect(textOf(longest)).toBe(longest);
  const cut = textOf(`${"x".repeat(29_999)}👋${"x".repeat(5_000_000)}`);
  expect(cut).toBe(`${"x".repeat(29_999)}…`);
});
