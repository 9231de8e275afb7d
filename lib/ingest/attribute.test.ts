import { expect, test } from "vitest";
import { addMs, minutes, seconds } from "#lib/time.ts";
import { attribute, type RunningReplay } from "./attribute.ts";

const now = new Date("2026-11-23T12:00:00.000Z");
const ago = (ms: number) => addMs(now, -ms);
const job = (part: Partial<RunningReplay> = {}): RunningReplay => ({
  id: "job",
  appId: "app",
  fromAt: ago(minutes(120)),
  toAt: ago(minutes(15)),
  startedAt: ago(minutes(1)),
  ...part,
});
const arrives = (occurredAt: Date, jobs: RunningReplay[], markedReplay = false) =>
  attribute({ occurredAt, receivedAt: now, markedReplay, appId: "app" }, jobs);
const live = { source: "live", replayJobId: null };
const replayed = { source: "replay", replayJobId: "job" };

test("old and inside a running job's window is replayed", () => {
  expect(arrives(ago(minutes(30)), [job()])).toEqual(replayed);
});

test.each([
  ["no job runs", ago(minutes(30)), []],
  ["the job is another App's", ago(minutes(30)), [job({ appId: "other" })]],
  ["it lies before the window", ago(minutes(121)), [job()]],
  ["it lies after the window", ago(minutes(13)), [job()]],
  ["it just happened", ago(seconds(2)), [job({ toAt: now })]],
])("is live when %s", (_, occurredAt, jobs) => {
  expect(arrives(occurredAt, jobs)).toEqual(live);
});

test("what may be a retry is live beside a job that keeps X's distance", () => {
  const distant = job({ toAt: ago(minutes(12)), startedAt: ago(minutes(1)) });
  expect(arrives(ago(minutes(5)), [distant])).toEqual(live);
});

test("a job that reaches to now takes what happened before it began, and nothing later", () => {
  const close = job({ toAt: now, startedAt: ago(seconds(60)) });
  expect(arrives(ago(seconds(90)), [close])).toEqual(replayed);
  expect(arrives(ago(seconds(30)), [close])).toEqual(live);
});

test("X's own mark needs no job, and the job that began last takes what two cover", () => {
  expect(arrives(ago(seconds(2)), [], true)).toEqual({ source: "replay", replayJobId: null });
  const later = job({ id: "later", startedAt: ago(seconds(10)) });
  expect(arrives(ago(minutes(30)), [later, job()])).toMatchObject({ replayJobId: "later" });
});
