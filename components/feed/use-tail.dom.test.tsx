import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { summary } from "#components/test-support/frame.tsx";
import { useTail } from "./use-tail.ts";

const rows = (...ids: number[]) => ids.map((id) => summary({ id: String(id) }));

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function start(first: ReturnType<typeof rows>) {
  return renderHook(
    (props: { rows: ReturnType<typeof rows>; key: string }) => useTail(props.rows, props.key),
    {
      initialProps: { rows: first, key: "all" },
    },
  );
}

const idsOf = (list: { id: string }[]) => list.map(({ id }) => id);

test("what is being read stays where it is; what comes is counted and shown on demand", () => {
  const { result, rerender } = start(rows(3, 2, 1));
  act(() => result.current.dispatch({ type: "reads", head: result.current.newest }));
  rerender({ rows: rows(5, 4, 3, 2, 1), key: "all" });
  expect(idsOf(result.current.visible)).toEqual(["3", "2", "1"]);
  expect(result.current.held).toBe(2);
  act(() => result.current.dispatch({ type: "show" }));
  expect(idsOf(result.current.visible)).toEqual(["5", "4", "3", "2", "1"]);
  expect(result.current.held).toBe(0);
});

test("another filter begins a new tail", () => {
  const { result, rerender } = start(rows(3, 2));
  act(() => result.current.dispatch({ type: "toggle", head: "3" }));
  rerender({ rows: rows(9, 8), key: "likes" });
  expect(result.current.tail.mode).toBe("following");
  expect(idsOf(result.current.visible)).toEqual(["9", "8"]);
});

test("only what arrives while one looks is marked as new, and only for a moment", () => {
  const { result, rerender } = start(rows(2, 1));
  const marked = () =>
    idsOf(result.current.visible.filter((row, index) => result.current.isNew(row, index)));
  expect(marked()).toEqual([]);
  rerender({ rows: rows(4, 3, 2, 1), key: "all" });
  expect(marked()).toEqual(["4", "3"]);
  act(() => {
    vi.advanceTimersByTime(2000);
  });
  expect(marked()).toEqual([]);
});
