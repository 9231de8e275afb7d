import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import type { ReplayJobView } from "#lib/replay/contract.ts";
import { keys } from "../queries.ts";
import { putReplayJob, withJob } from "./replay-jobs.ts";

const job = (id: string, more: Partial<ReplayJobView> = {}): ReplayJobView => ({
  id,
  webhook: "1",
  app: "demo",
  xJobId: null,
  from: "2026-11-23T09:00:00.000Z",
  to: "2026-11-23T10:00:00.000Z",
  state: "queued",
  received: 0,
  new: 0,
  duplicates: 0,
  problem: null,
  createdAt: "2026-11-23T11:00:00.000Z",
  startedAt: null,
  completedAt: null,
  ...more,
});
const pages = (...items: ReplayJobView[]) => ({
  pages: [
    { items: items.slice(0, 1), nextCursor: "a" },
    { items: items.slice(1), nextCursor: null },
  ],
  pageParams: [null, "a"],
});
const shown = (all: ReturnType<typeof withJob>) => all.pages.map(({ items }) => items);

test("a known job is replaced where it stands, on any page", () => {
  const running = job("b", { state: "running", received: 7 });
  expect(shown(withJob(pages(job("a"), job("b")), running))).toEqual([[job("a")], [running]]);
});

test("an unknown job comes first", () => {
  expect(shown(withJob(pages(job("a")), job("new")))).toEqual([[job("new"), job("a")], []]);
});

test("news that arrives late does not make a finished job run again", () => {
  const complete = job("a", { state: "complete", received: 9 });
  const late = job("a", { state: "running", received: 8 });
  expect(shown(withJob(pages(complete), late))[0]).toEqual([complete]);
});

test("a pushed job before the first answer is left to that answer", () => {
  const client = new QueryClient();
  putReplayJob(client, job("a"));
  expect(client.getQueryData(keys.replays)).toBeUndefined();
});
