import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ActivitySummary } from "#lib/activity/types.ts";
import type { ReplayJobView } from "./contract.ts";
import { createFrames, type Frame } from "./frames.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const rows = (...ids: number[]) => ids.map((id) => ({ id: String(id) }) as ActivitySummary);
const ids = (frames: Frame[]) => frames.map(({ activities }) => activities.map(({ id }) => id));
const job = (id: string, received: number) => ({ id, received }) as ReplayJobView;

test("the first is passed on at once, what follows in one frame per interval, in order", () => {
  const seen: Frame[] = [];
  const frames = createFrames((frame) => seen.push(frame), 50);
  for (let id = 1; id <= 5; id += 1) frames.addActivities(rows(id));
  expect(ids(seen)).toEqual([["1"]]);
  vi.advanceTimersByTime(49);
  expect(seen).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(ids(seen)).toEqual([["1"], ["2", "3", "4", "5"]]);
});

test("after a quiet interval the next is immediate again, and silence costs no timer", () => {
  const seen: Frame[] = [];
  const frames = createFrames((frame) => seen.push(frame), 50);
  frames.addActivities(rows(1));
  vi.advanceTimersByTime(50);
  expect(vi.getTimerCount()).toBe(0);
  frames.addActivities(rows(2));
  expect(ids(seen)).toEqual([["1"], ["2"]]);
});

test("a thousand bursts in a second make twenty-one frames", () => {
  const seen: Frame[] = [];
  const frames = createFrames((frame) => seen.push(frame), 50);
  for (let id = 0; id < 1000; id += 1) {
    frames.addActivities(rows(id));
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(50);
  expect(seen.length).toBeLessThanOrEqual(21);
  expect(ids(seen).flat()).toHaveLength(1000);
});

test("of one job only its latest state travels", () => {
  const seen: Frame[] = [];
  const frames = createFrames((frame) => seen.push(frame), 50);
  frames.addReplay(job("a", 1));
  frames.addReplay(job("a", 2));
  frames.addReplay(job("b", 1));
  frames.addReplay(job("a", 3));
  vi.advanceTimersByTime(50);
  expect(seen.map(({ replays }) => replays.map(({ id, received }) => [id, received]))).toEqual([
    [["a", 1]],
    [
      ["a", 3],
      ["b", 1],
    ],
  ]);
});

test("a stopped one says nothing more", () => {
  const seen: Frame[] = [];
  const frames = createFrames((frame) => seen.push(frame), 50);
  frames.addActivities(rows(1));
  frames.addActivities(rows(2));
  frames.stop();
  vi.advanceTimersByTime(100);
  expect(ids(seen)).toEqual([["1"]]);
});
