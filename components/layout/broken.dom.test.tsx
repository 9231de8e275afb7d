import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Broken } from "./broken.tsx";

/** What the server says of its database, answer by answer; null: the server itself is away. The last one lasts. */
const serverSays = (...answers: ("up" | "down" | null)[]) => {
  let asked = 0;
  vi.stubGlobal("fetch", async () => {
    const database = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    if (database === null) throw new TypeError("fetch failed");
    return Response.json({ database });
  });
  return () => asked;
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

test("with the database there it is a fault: it names the log's line and waits for a hand", async () => {
  const asked = serverSays("up");
  const retry = vi.fn();
  render(<Broken error={{ digest: "1234" }} retry={retry} />);
  await pass(60_000);
  expect(screen.getByRole("alert").textContent).toContain("server's log for 1234");
  expect([asked(), retry.mock.calls.length]).toEqual([1, 0]);
});

test("with the database away it says so, asks on, and tries again once it is back", async () => {
  serverSays("down", null, "down", "up");
  const retry = vi.fn();
  render(<Broken error={new Error("x")} retry={retry} />);
  await pass(1);
  expect(screen.getByRole("heading").textContent).toBe("The database does not answer");
  await pass(4_500);
  expect(retry).not.toHaveBeenCalled();
  await pass(20_000);
  expect(retry).toHaveBeenCalledTimes(1);
});

test("gone from the page it asks no more", async () => {
  const asked = serverSays("down");
  render(<Broken error={new Error("x")} retry={() => undefined} />).unmount();
  await pass(60_000);
  expect(asked()).toBe(1);
});
