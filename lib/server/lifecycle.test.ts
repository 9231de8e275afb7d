import { expect, test } from "vitest";
import { createLogger } from "#lib/log.ts";
import { createLifecycle, StartAbandoned } from "./lifecycle.ts";

const record = () => {
  const lines: string[] = [];
  const log = createLogger({
    level: "info",
    pretty: false,
    sink: { write: (line: string) => lines.push((JSON.parse(line) as { msg: string }).msg) },
  });
  return { lines, log };
};
const part = (events: string[], name: string) =>
  [name, () => void events.push(`+${name}`), () => void events.push(`-${name}`)] as const;

test("parts start in order, stop in reverse, and each says so in one line", async () => {
  const events: string[] = [];
  const { lines, log } = record();
  const { start, stop } = createLifecycle(log, 5000);
  await start(...part(events, "a"));
  await start(...part(events, "b"));
  await Promise.all([stop(), stop()]);
  expect(events).toEqual(["+a", "+b", "-b", "-a"]);
  expect(lines).toEqual(["a started", "b started", "b stopped", "a stopped"]);
});

test("a part that fails to stop does not keep the others from stopping", async () => {
  const events: string[] = [];
  const { lines, log } = record();
  const { start, stop } = createLifecycle(log, 5000);
  await start(...part(events, "a"));
  await start(
    "b",
    () => undefined,
    () => Promise.reject(new Error("stuck")),
  );
  await stop();
  expect(events).toEqual(["+a", "-a"]);
  expect(lines).toContain("b failed to stop");
});

test("a part that never stops is left behind when the time is up", async () => {
  const events: string[] = [];
  const { lines, log } = record();
  const { start, stop } = createLifecycle(log, 0);
  await start(...part(events, "a"));
  await start(
    "b",
    () => undefined,
    () => new Promise<void>(() => undefined),
  );
  await stop();
  expect(events).toEqual(["+a", "-a"]);
  expect(lines).toContain("b did not stop in time");
});

test("a stop during the start also stops the part that was just starting", async () => {
  const events: string[] = [];
  const { start, stop } = createLifecycle(record().log, 5000);
  await start(...part(events, "a"));
  let finish: () => void = () => undefined;
  const starting = start(
    "slow",
    () => new Promise<void>((done) => (finish = done)),
    () => void events.push("-slow"),
  );
  const stopped = stop();
  finish();
  await expect(starting).rejects.toThrow(StartAbandoned);
  await expect(start(...part(events, "late"))).rejects.toThrow(StartAbandoned);
  await stopped;
  expect(events).toEqual(["+a", "-a", "-slow"]);
});
