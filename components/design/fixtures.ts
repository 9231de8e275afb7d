/** Activities of every kind for the specimen sheet, out of the samples of tests: made-up people, fixed times. */
import { kinds } from "#lib/activity/kinds/index.ts";
import { parseDelivery } from "#lib/activity/parse.ts";
import { toSummary } from "#lib/activity/summary.ts";
import { sampleBody } from "#lib/activity/test-support/samples.ts";
import type { Activity, ActivityDetail } from "#lib/activity/types.ts";
import { designNow } from "./made-up.ts";

export type ActivitySpecimen = { name: string; detail: ActivityDetail };

const account = "northwind_care";
const at = new Date(new Date(designNow).getTime() - 4_000);

function detailOf(activity: Activity, body: unknown, id: number): ActivityDetail {
  const received = new Date((activity.occurredAt ?? at).getTime() + 414);
  return {
    ...toSummary(activity, {
      id: String(id),
      receivedAt: received,
      source: "live",
      duplicates: 0,
      accountUsername: activity.accountId === "0" ? null : account,
    }),
    facts: activity.facts,
    objectId: activity.objectId,
    pointer: activity.pointer,
    replayJobId: null,
    payload: body,
    delivery: {
      id: "0b9d1c52-7f6e-4d09-8a57-2a4c0e5d9c11",
      receivedAt: received.toISOString(),
      bytes: JSON.stringify(body).length,
      signature: "verified",
      signedWith: {
        header: "x-twitter-webhooks-signature-oauth2",
        kind: "client",
        secret: { id: "s1", createdAt: "2026-10-02T09:00:00.000Z", retiredAt: null },
      },
      duplicates: 0,
      sourceAddress: "203.0.113.7",
      headers: {
        "content-type": "application/json",
        "x-twitter-webhooks-signature-oauth2":
          "sha256=4hVJ0m0yVn0uTq4kqfJ0QmX8sVb3m1o2r5nE6w7x8y9=",
      },
      app: "care",
      body,
      preview: null,
    },
  };
}

const stacked = (text: string) =>
  [...text].map((letter) => letter + "\u0301\u0337\u0310\u0321".repeat(5)).join("");

/** What people really write: other directions, stacked marks, no end, characters that reverse what follows. */
const hardTexts: readonly [string, string][] = [
  ["right to left", "مرحبا، حقيبتي NW7K2Q لم تصل بعد إلى الفندق، هل يمكنكم المساعدة؟ شكراً جزيلاً"],
  ["stacked marks", `${stacked("Where is my bag")}?`],
  ["reversing controls", "Flight \u202Egnp.exe\u202C is \u2066late\u2069 \u202Eagain"],
  ["no space to break", "lostluggage".repeat(24)],
  ["very long", "My order has not arrived and nobody answers the telephone. ".repeat(12)],
  ["emoji of several parts", "👩‍👩‍👧‍👦🏳️‍🌈👍🏽 ".repeat(12)],
];

export function activitySpecimens(): ActivitySpecimen[] {
  const bodies: [string, unknown][] = [
    ...kinds.map(({ id }, seed) => [id, sampleBody(id, { at, seed })] as [string, unknown]),
    ...hardTexts.map(
      ([name, text], index) =>
        [name, sampleBody("post.mention", { at, text, seed: 100 + index })] as [string, unknown],
    ),
    [
      "no account",
      { something_new_events: [{ created_at: at.toISOString(), detail: { level: 3 } }] },
    ],
  ];
  return bodies.flatMap(([name, body], index) => {
    const [activity] = parseDelivery(body).activities;
    return activity === undefined ? [] : [{ name, detail: detailOf(activity, body, index + 1) }];
  });
}
