import { expect, test } from "vitest";
import { parseSteps } from "#lib/activity/parse.ts";
import { createTurns, inSlices } from "./slices.ts";

test("long work lets others have their turn before it ends", async () => {
  let isTheirTurn = false;
  setImmediate(() => {
    isTheirTurn = true;
  });
  function* until() {
    while (!isTheirTurn) yield;
    return "done";
  }
  expect(await inSlices(until())).toBe("done");
});

test("a large body is walked and parsed with a place to pause at each of its events", () => {
  const events = Array.from({ length: 5_000 }, (_, index) => ({ id_str: String(index + 1) }));
  const steps = parseSteps({ for_user_id: "7", tweet_create_events: events });
  let pauses = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) pauses += 1;
  expect(pauses).toBeGreaterThan(events.length);
  expect(step.value.activities).toHaveLength(events.length);
});

test("what takes turns goes one after the other, also after one that failed", async () => {
  const inTurn = createTurns();
  const heard: string[] = [];
  const work = (name: string) => async () => {
    heard.push(`${name} begins`);
    await new Promise((done) => setImmediate(done));
    heard.push(`${name} ends`);
    if (name === "a") throw new Error(name);
  };
  await Promise.allSettled([inTurn(work("a")), inTurn(work("b"))]);
  expect(heard).toEqual(["a begins", "a ends", "b begins", "b ends"]);
});
