import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { ActivityDetail } from "#lib/activity/types.ts";
import { PayloadTab } from "./payload-tab.tsx";

const detailOf = (raw: string, body: unknown) =>
  ({
    id: "1",
    pointer: "",
    payload: body,
    delivery: { id: "7", bytes: raw.length, raw, body },
  }) as unknown as ActivityDetail;

test("a body too deep for a tree is shown as its text, cut and with a way to the whole", () => {
  const raw = `{"a":${"[".repeat(40_000)}${"]".repeat(40_000)}}`;
  render(<PayloadTab detail={detailOf(raw, null)} />);
  const text = screen.getByLabelText("The delivery's text").textContent ?? "";
  expect(text.startsWith('{"a":[[[')).toBe(true);
  expect(text.length).toBeLessThan(40_000);
  expect(screen.getByText(/more than 1,000 levels deep/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Download the whole text" })).toBeTruthy();
  expect(screen.queryByRole("tree")).toBeNull();
});

test("any other body is a tree", () => {
  render(<PayloadTab detail={detailOf('{"a":1}', { a: 1 })} />);
  expect(screen.getByRole("tree")).toBeTruthy();
});
