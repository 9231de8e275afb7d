import { act, renderHook, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Frame } from "#components/test-support/frame.tsx";
import type { Overview } from "#lib/overview/contract.ts";
import type { OverviewAsk } from "./overview-url.ts";
import { useOverview } from "./use-overview.ts";

afterEach(() => vi.unstubAllGlobals());

const figures: Overview = {
  now: "2026-11-22T08:00:00.000Z",
  since: null,
  sinceCounts: {},
  hours: 1,
  series: {
    from: "2026-11-22T07:00:00.000Z",
    to: "2026-11-22T08:00:00.000Z",
    stepMs: 60_000,
    buckets: [],
  },
  pulse: {
    lastHour: 0,
    hourBefore: 0,
    lagP50Ms: null,
    lagP95Ms: null,
    covered: null,
    coveredSince: null,
  },
  compare: { today: 0, yesterdaySoFar: 0, lastWeekSoFar: 0, lastWeekWhole: 0, firstAt: null },
  accounts: [],
  bands: [],
  people: [],
  heatmap: [],
};

/** A server that has figures for one hour and is away for everything else. */
const onlyOneHour = () =>
  vi.stubGlobal("fetch", async (url: string) => {
    if (!url.includes("hours=1&") && !url.endsWith("hours=1"))
      throw new TypeError("Failed to fetch");
    return Response.json(figures);
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
  await waitFor(() => expect(result.current.data).toEqual(figures));
  expect(result.current.isOfBefore).toBe(false);
  rerender(asking({ hours: 6 }));
  await waitFor(() => expect(result.current.isOfBefore).toBe(true));
  expect(result.current.data).toEqual(figures);
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
