import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Frame, summary } from "#components/test-support/frame.tsx";
import type { ActivitySummary } from "#lib/activity/types.ts";
import { FeedRow } from "./feed-row.tsx";

function show(part: Partial<ActivitySummary> = {}, words: string[] = []) {
  return render(
    <Frame>
      <div role="listbox" aria-label="Activities">
        <FeedRow row={summary(part)} isActive={false} isNew={false} domId="a" words={words} />
      </div>
    </Frame>,
  );
}

test("tells kind and sentence, with a link of its own", () => {
  show();
  const row = screen.getByRole("option");
  expect(row.textContent).toContain("Reply");
  expect(row.textContent).toContain("@someone replied: “does it work?”");
  expect(row.getAttribute("href")).toBe("/activity/10");
});

test("text from X is text, whatever it says", () => {
  const evil = "<img src=x onerror=alert(1)>";
  const actor = { id: "2", username: "<b>x</b>", name: null, avatarUrl: null };
  const { container } = show({ actor, text: evil });
  expect(container.querySelector("img, b")).toBeNull();
  expect(container.textContent).toContain(`@<b>x</b> replied: “${evil}”`);
});

test("a name with a quotation mark in it is a name", () => {
  const actor = { id: "2", username: null, name: "Ana “the Fox” Reis’s: x", avatarUrl: null };
  const { container } = show({ actor, text: "hello" });
  expect(container.querySelector("bdi[translate=no]")?.textContent).toBe(actor.name);
  expect(container.querySelector("bdi[dir=auto]")?.textContent).toBe("“hello”");
});

test("quoted text keeps its own direction", () => {
  const { container } = show({ text: "مرحبا" });
  expect(container.querySelector("bdi[dir=auto]")?.textContent).toBe("“مرحبا”");
});

test("says how often X sent it, and that a replay brought it back", () => {
  show({ duplicates: 1, source: "replay" });
  const row = screen.getByRole("option");
  expect(row.textContent).toContain("×2");
  expect(row.textContent).toContain("replay");
});

test("the full local time and UTC are one hover away", () => {
  const { container } = show();
  expect(container.querySelector("time")?.title).toBe(
    "22 Nov 2026, 23:03:22\n2026-11-22 14:03:22.118 UTC",
  );
});

const marksOf = (container: HTMLElement) =>
  [...container.querySelectorAll("mark")].map(({ textContent }) => textContent);

test("what was searched for is marked, in the text and in the handle", () => {
  const { container } = show({}, ["work", "some"]);
  expect(marksOf(container)).toEqual(["some", "work"]);
  expect(screen.getByRole("option").textContent).toContain("@someone replied: “does it work?”");
});

test("a hit in a name that the row does not show is named", () => {
  const actor = { id: "2", username: "someone", name: "Mara Umbrella", avatarUrl: null };
  const { container } = show({ actor }, ["umbrella"]);
  expect(screen.getByRole("option").textContent).toContain("in the name Mara Umbrella");
  expect(marksOf(container)).toEqual(["Umbrella"]);
});

test("a hit behind the end of the quote is brought into sight", () => {
  const text = `${"a word and ".repeat(30)}umbrella at the gate`;
  const { container } = show({ text }, ["umbrella"]);
  expect(marksOf(container)).toEqual(["umbrella"]);
});

test("a handle among right-to-left words keeps its @ in front", () => {
  const { container } = show({ text: "مرحبا @mara كيف" });
  expect(container.querySelector("bdi[dir=auto]")?.textContent).toContain("\u2066@mara\u2069");
});
