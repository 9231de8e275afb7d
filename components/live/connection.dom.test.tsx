import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Frame } from "#components/test-support/frame.tsx";
import type { Connection } from "#lib/client/live/socket.ts";
import { ConnectionBanner, ConnectionContext, RetryContext, useIsStale } from "./connection.tsx";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-23T12:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

const Page = () => <p>{useIsStale() ? "of before" : "of now"}</p>;

const page = (connection: Connection, retry: () => void = () => undefined) => (
  <Frame>
    <ConnectionContext value={connection}>
      <RetryContext value={retry}>
        <ConnectionBanner />
        <Page />
      </RetryContext>
    </ConnectionContext>
  </Frame>
);
const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

test("a first connection that does not come is shown after a few seconds, with a way to try again", async () => {
  const retry = vi.fn();
  const { rerender } = render(page({ state: "connecting" }, retry));
  await wait(2_000);
  expect(screen.queryByRole("button", { name: "Try now" })).toBeNull();
  expect(screen.getByText("of now")).toBeTruthy();
  await wait(6_000);
  expect(screen.getByText(/could not be opened yet/)).toBeTruthy();
  expect(screen.getByText("of before")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Try now" }));
  expect(retry).toHaveBeenCalledOnce();
  rerender(page({ state: "live" }, retry));
  expect(screen.queryByText(/could not be opened/)).toBeNull();
  expect(screen.getByText("of now")).toBeTruthy();
});

test.each(["reconnecting", "offline", "signed_out"] as const)(
  "%s: what is on screen counts as of before at once",
  (state) => {
    render(page({ state, since: Date.now() }));
    expect(screen.getByText("of before")).toBeTruthy();
  },
);
