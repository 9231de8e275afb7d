import { expect, test } from "vitest";
import { minutes } from "#lib/time.ts";
import { inSlices, prepareDelivery } from "./prepare.ts";

const receivedAt = new Date("2026-11-23T12:00:00Z");

const prepared = async (time: Date | string) => {
  const body = {
    for_user_id: "7",
    follow_events: [
      {
        type: "follow",
        created_timestamp: time instanceof Date ? String(time.getTime()) : time,
        source: { id: "8", screen_name: "somebody", name: "Somebody" },
        target: { id: "7", screen_name: "us", name: "Us" },
      },
    ],
  };
  const outcome = await prepareDelivery(
    {
      appId: "app",
      appSlug: "app",
      secretId: "secret",
      body: Buffer.from(JSON.stringify(body)),
      headers: {},
      sourceAddress: null,
      receivedAt,
    },
    new Set(),
  );
  return outcome.type === "prepared" ? outcome.delivery.activities[0] : undefined;
};

test("X's time of the event is kept, also where the two clocks differ", async () => {
  for (const time of [
    new Date("2017-08-22T14:21:00Z"),
    receivedAt,
    new Date(receivedAt.getTime() + minutes(1)),
  ])
    expect(await prepared(time)).toMatchObject({ occurredAt: time, facts: {} });
});

test.each([
  ["from the future", new Date(receivedAt.getTime() + minutes(1) + 1)],
  ["of the year 2100", new Date("2100-01-01T00:00:00Z")],
  ["from before X", new Date("2001-01-01T00:00:00Z")],
  ["that is none", "soon"],
])("a time %s gives way to the time of receipt, and the facts say so", async (_, time) => {
  const activity = await prepared(time);
  expect(activity?.occurredAt).toEqual(receivedAt);
  expect(JSON.parse(activity?.factsJson ?? "")).toEqual(activity?.facts);
  expect(activity?.facts).toEqual(
    time instanceof Date && time > receivedAt
      ? { timeFrom: "receipt", claimedTime: time.toISOString() }
      : { timeFrom: "receipt" },
  );
});

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
