import { act, renderHook, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Frame } from "#components/test-support/frame.tsx";
import type { OverviewAsk } from "./overview-url.ts";
import { useOverview } from "./use-overview.ts";

afterEach(() => vi.unstubAllGlobals());

/** A server that has figures for one hour and is away for everything else. */
const onlyOneHour = () =>
  vi.stubGlobal("fetch", async (url: string) => {
    if (!url.includes("hours=1&") && !url.endsWith("hours=1"))
      throw new TypeError("Failed to fetch");
    return Response.json({ hours: 1 });
  });
const asking = (part: Partial<OverviewAsk>): OverviewAsk => ({
  account: null,
  hours: 1,
  timeZone: "UTC",
  ...part,
});

test("figures that cannot be had leave the last ones, marked as of before", async () => {
  onlyOneHour();
  const { result, rerender } = renderHook((ask: OverviewAsk) => useOverview(ask), {
    initialProps: asking({}),
    wrapper: Frame,
  });
  await waitFor(() => expect(result.current.data).toEqual({ hours: 1 }));
  expect(result.current.isOfBefore).toBe(false);
  rerender(asking({ hours: 6 }));
  await waitFor(() => expect(result.current.isOfBefore).toBe(true));
  expect(result.current.data).toEqual({ hours: 1 });
  await act(async () => rerender(asking({})));
  expect(result.current.isOfBefore).toBe(false);
});

test("figures of other accounts are not taken for them", async () => {
  onlyOneHour();
  const { result, rerender } = renderHook((ask: OverviewAsk) => useOverview(ask), {
    initialProps: asking({}),
    wrapper: Frame,
  });
  await waitFor(() => expect(result.current.data).toBeDefined());
  rerender(asking({ account: "7", hours: 6 }));
  await waitFor(() => expect(result.current.error).not.toBeNull());
  expect(result.current.data).toBeUndefined();
});
