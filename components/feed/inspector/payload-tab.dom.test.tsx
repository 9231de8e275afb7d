import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import type { ActivityDetail } from "#lib/activity/types.ts";
import { PayloadTab } from "./payload-tab.tsx";

type Delivery = ActivityDetail["delivery"];

const detailOf = (payload: unknown, delivery: Partial<Delivery>) =>
  ({
    id: "1",
    pointer: "",
    payload,
    delivery: { id: "7", bytes: 80_000, body: null, preview: null, ...delivery },
  }) as unknown as ActivityDetail;

afterEach(cleanup);

const theFile = () => screen.getByRole("link", { name: "Download the whole text" });

test("an activity too deep for a tree is shown as the beginning of its text, with a way to the whole", () => {
  const preview = { text: `{"a":${"[".repeat(30_000)}`, isWhole: false, reason: "deep" } as const;
  render(<PayloadTab detail={detailOf(null, { preview })} />);
  const text = screen.getByLabelText("The delivery's text").textContent ?? "";
  expect(text).toBe(`${preview.text}…`);
  expect(screen.getByText(/more than 1,000 levels deep/)).toBeTruthy();
  expect(theFile().getAttribute("href")).toBe("/api/activities/1/body");
  expect(screen.queryByRole("tree")).toBeNull();
});

test("of a large delivery the activity is a tree, and the delivery its beginning, and back", async () => {
  const preview = { text: '{"posts":[', isWhole: false, reason: "large" } as const;
  render(<PayloadTab detail={detailOf({ a: 1 }, { preview, bytes: 5_000_000 })} />);
  expect(screen.getByRole("tree", { name: "X's JSON of this activity" })).toBeTruthy();
  await userEvent.click(screen.getByText("Delivery"));
  expect(screen.getByLabelText("The delivery's text").textContent).toBe('{"posts":[…');
  expect(screen.getByText(/too large for a tree/)).toBeTruthy();
  expect(theFile()).toBeTruthy();
  await userEvent.click(screen.getByText("Activity"));
  expect(screen.getByRole("tree")).toBeTruthy();
});

test("any other delivery is a tree as well", async () => {
  render(<PayloadTab detail={detailOf({ a: 1 }, { body: { b: { a: 1 } } })} />);
  await userEvent.click(screen.getByText("Delivery"));
  expect(screen.getByRole("tree", { name: "The whole delivery" })).toBeTruthy();
});
