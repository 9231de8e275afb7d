import { expect, test } from "vitest";
import { parseDelivery } from "./parse.ts";
import { partsOf } from "./sentence.ts";
import { toSummary } from "./summary.ts";
import { samplePerson } from "./test-support/people.ts";
import { sampleBody } from "./test-support/samples.ts";

const parts = { id: "1", receivedAt: new Date(0), source: "live", duplicates: 0 } as const;

const textOf = (text: string): string | null => {
  const [activity] = parseDelivery(sampleBody("post.create")).activities;
  if (activity === undefined) throw new Error("no sample");
  return toSummary({ ...activity, text }, { ...parts, accountUsername: null }).text;
};

test("X's longest post is carried whole, five megabytes are not", () => {
  const longest = "語".repeat(25_000);
  expect(textOf(longest)).toBe(longest);
  const cut = textOf(`${"x".repeat(29_999)}👋${"x".repeat(5_000_000)}`);
  expect(cut).toBe(`${"x".repeat(29_999)}…`);
});

test("a sentence comes apart where its parts meet, whatever is in a name or a text", () => {
  const name = "Ana “the Fox”: @Reis’s";
  const nameless = { username: "", name, id: "1900000000000000017" };
  const [reply] = parseDelivery(
    sampleBody("post.reply", { other: { ...samplePerson(3), ...nameless }, text: "so “what”?" }),
  ).activities;
  const summary = reply && toSummary(reply, { ...parts, accountUsername: null });
  expect(summary?.sentence).toBe(`${name} replied: “so “what”?”`);
  expect(summary && partsOf(summary)).toEqual({
    name,
    words: " replied: ",
    quote: "“so “what”?”",
  });
});

test("a sentence without a name or without a quotation has none", () => {
  const of = (kind: "unrecognised" | "follow.follow") => {
    const [activity] = parseDelivery(sampleBody(kind)).activities;
    return activity && partsOf(toSummary(activity, { ...parts, accountUsername: null }));
  };
  expect(of("unrecognised")).toMatchObject({ name: "", quote: "" });
  expect(of("follow.follow")).toEqual({ name: "@kenji_hokuto", words: " followed you", quote: "" });
});
