import { expect, test } from "vitest";
import { parseSteps } from "#lib/activity/parse.ts";
import { allSteps } from "#lib/activity/steps.ts";
import { minutes } from "#lib/time.ts";
import { prepareDelivery } from "./prepare.ts";

const receivedAt = new Date("2026-11-23T12:00:00Z");

const prepared = (time: Date | string) => {
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
  const delivery = allSteps(
    prepareDelivery(
      {
        appId: "app",
        appSlug: "app",
        secretId: "secret",
        body: Buffer.from(JSON.stringify(body)),
        headers: {},
        sourceAddress: null,
        receivedAt,
      },
      () => parseSteps(body, { knownAccountIds: new Set() }),
    ),
  );
  return delivery.activities[0];
};

test("X's time of the event is kept, also where the two clocks differ", () => {
  for (const time of [
    new Date("2017-08-22T14:21:00Z"),
    receivedAt,
    new Date(receivedAt.getTime() + minutes(1)),
  ])
    expect(prepared(time)).toMatchObject({ occurredAt: time, facts: {} });
});

test.each([
  ["from the future", new Date(receivedAt.getTime() + minutes(1) + 1)],
  ["of the year 2100", new Date("2100-01-01T00:00:00Z")],
  ["from before X", new Date("2001-01-01T00:00:00Z")],
  ["that is none", "soon"],
])("a time %s gives way to the time of receipt, and the facts say so", (_, time) => {
  const activity = prepared(time);
  expect(activity?.occurredAt).toEqual(receivedAt);
  expect(JSON.parse(activity?.factsJson ?? "")).toEqual(activity?.facts);
  expect(activity?.facts).toEqual(
    time instanceof Date && time > receivedAt
      ? { timeFrom: "receipt", claimedTime: time.toISOString() }
      : { timeFrom: "receipt" },
  );
});
