import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ActivitySummary } from "#lib/activity/types.ts";
import type { ReplayJobView } from "#lib/replay/contract.ts";
import { createFrames, type Frame, frameBytes, frameRows, mostHeld } from "./frames.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const row = (id: number, text = "") => ({ id: String(id), text, sentence: "" }) as ActivitySummary;
const rows = (...ids: number[]) => ids.map((id) => row(id));
const never = (): void => {
  throw new Error("rows were let go");
};
const many = (count: number, text = "") =>
  Array.from({ length: count }, (_, index) => row(index, text));
const ids = (frames: Frame[]) => frames.map(({ activities }) => activities.map(({ id }) => id));
const job = (id: string, received: number) => ({ id, received }) as ReplayJobView;

test("the first is passed on at once, what follows in one frame per interval, in order", () => {
  const seen: Frame[] = [];
  const frames = createFrames((frame) => seen.push(frame), never, 50);
  for (let id = 1; id <= 5; id += 1) frames.addActivities(rows(id));
  expect(ids(seen)).toEqual([["1"]]);
  vi.advanceTimersByTime(49);
  expect(seen).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(ids(seen)).toEqual([["1"], ["2", "3", "4", "5"]]);
});

test("after a quiet interval the next is immediate again, and silence costs no timer", () => {
  const seen: Frame[] = [];
  const frames = createFrames((frame) => seen.push(frame), never, 50);
  frames.addActivities(rows(1));
  vi.advanceTimersByTime(50);
  expect(vi.getTimerCount()).toBe(0);
  frames.addActivities(rows(2));
  expect(ids(seen)).toEqual([["1"], ["2"]]);
});

test("a thousand bursts in a second make twenty-one frames", () => {
  const seen: Frame[] = [];
  const frames = createFrames((frame) => seen.push(frame), never, 50);
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
  const frames = createFrames((frame) => seen.push(frame), never, 50);
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
  const frames = createFrames((frame) => seen.push(frame), never, 50);
  frames.addActivities(rows(1));
  frames.addActivities(rows(2));
  frames.stop();
  vi.advanceTimersByTime(100);
  expect(ids(seen)).toEqual([["1"]]);
});

test("a large burst travels in frames of bounded rows, whole and in order", () => {
  const seen: Frame[] = [];
  const frames = createFrames((frame) => seen.push(frame), never, 50);
  frames.addActivities(many(mostHeld));
  vi.advanceTimersByTime(50 * (mostHeld / frameRows));
  expect(seen.every(({ activities }) => activities.length <= frameRows)).toBe(true);
  expect(ids(seen).flat()).toEqual(many(mostHeld).map(({ id }) => id));
  expect(vi.getTimerCount()).toBe(0);
});

test("long texts make a frame end earlier; a row larger than a frame goes alone", () => {
  const seen: Frame[] = [];
  const frames = createFrames((frame) => seen.push(frame), never, 50);
  frames.addActivities([row(1, "x".repeat(frameBytes * 2)), ...many(100, "é".repeat(10_000))]);
  vi.advanceTimersByTime(1_000);
  expect(ids(seen).flat()).toHaveLength(101);
  expect(seen[0]?.activities).toHaveLength(1);
  const sizes = seen.slice(1).map((frame) => Buffer.byteLength(JSON.stringify(frame)));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(frameBytes);
});

test("what would take seconds to pass on is let go, and readers are sent to the store", () => {
  const seen: Frame[] = [];
  let lost = 0;
  const frames = createFrames(
    (frame) => seen.push(frame),
    () => {
      lost += 1;
    },
    50,
  );
  frames.addActivities(many(mostHeld + 1));
  frames.addActivities(rows(7));
  vi.advanceTimersByTime(50);
  expect(lost).toBe(1);
  expect(ids(seen)).toEqual([["7"]]);
});
