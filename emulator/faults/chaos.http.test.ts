/** Every fault at once against a receiver that does its duty: after one replay it has exactly what X's side says was made. */
import { expect, it } from "vitest";
import { chaos } from "#emulator/base/fault-knobs.ts";
import { createEmulator } from "#emulator/index.ts";
import { createClient } from "#emulator/test-support/client.ts";
import { createReceiver } from "#emulator/test-support/receiver.ts";
import { parseDelivery } from "#lib/activity/parse.ts";
import type { Activity, Notice } from "#lib/activity/types.ts";
import { createDirector, ordinaryPlanner } from "../world/director.ts";

const events = 700;
const names = ["northwind_air", "northwind_care", "mika_tanabe_fly"];
const minute = (ms: number): string => new Date(ms).toISOString().replace(/\D/g, "").slice(0, 12);

/** What both sides know of an activity, one line each. */
const line = (one: {
  accountId: string;
  kind: string;
  actorId: string | undefined;
  at: Date;
}): string => [one.accountId, one.kind, one.actorId, one.at.toISOString()].join(" ");

it("loses nothing and doubles nothing", async () => {
  const emulator = await createEmulator({ relaxReplayEdges: true, seed: 17 });
  const receiver = await createReceiver();
  const client = createClient(emulator.url);
  const startedAt = Date.now();

  const kept = new Map<string, Activity>();
  const notices: Notice[] = [];
  const refused = { unsigned: 0, malformed: 0, unrecognised: 0, double: 0 };
  receiver.judge = (body, signed) => {
    if (!signed) {
      refused.unsigned++;
      return 401;
    }
    let json: unknown;
    try {
      json = JSON.parse(body);
    } catch {
      refused.malformed++;
      return 400;
    }
    const parsed = parseDelivery(json);
    notices.push(...parsed.notices);
    for (const activity of parsed.activities) {
      if (activity.kind === "unrecognised") refused.unrecognised++;
      else if (kept.has(activity.identity)) refused.double++;
      else kept.set(activity.identity, activity);
    }
    return 200;
  };

  const created = await client.post("/2/webhooks", { json: { url: receiver.url } });
  const { id } = (created.body as { data: { id: string } }).data;
  for (const name of names) {
    const { oauth1 } = await client.grants(name);
    const path = `/2/account_activity/webhooks/${id}/subscriptions/all`;
    await client.post(path, { user: oauth1, json: {} });
  }

  // Waits shortened: what matters here is the order they upset, not the time they take.
  emulator.knobs.patch({
    ...chaos,
    lateMs: 900,
    reorderMs: 200,
    delayMs: 50,
    slowAnswerMs: 5,
    retryFactor: 0.001,
  });
  const stars = names.map((name) => emulator.world.person(name)?.id ?? "");
  const director = createDirector(
    { seed: 17, world: emulator.world, stars: () => stars, crowd: 0.9 },
    ordinaryPlanner(emulator.world),
  );
  for (let i = 0; i < events; i++) {
    const event = director.next();
    if (event) emulator.deliver(event);
  }
  await emulator.settled();

  const lines = (): string[] =>
    [...kept.values()].map((one) =>
      line({ ...one, actorId: one.actor?.id, at: one.occurredAt ?? new Date(0) }),
    );
  const truth = emulator.activities().map((one) => line({ ...one, at: new Date(one.at) }));
  const before = kept.size;
  expect(before).toBeLessThan(truth.length);

  // The API misbehaves as well: a client has to ask until it is heard.
  for (let tries = 0; tries < 100; tries++) {
    const answer = await client.post("/2/webhooks/replay", {
      json: {
        webhook_id: id,
        from_date: minute(startedAt - 60_000),
        to_date: minute(Date.now()),
      },
    });
    if (answer.status === 200) break;
  }
  await expect.poll(() => notices.length, { timeout: 30_000 }).toBeGreaterThan(0);
  await emulator.settled();

  expect(lines().sort()).toEqual(truth.sort());
  const counts = (await client.get("/control/knobs", { bearer: null })).body as {
    faultCounts: Record<string, number>;
  };
  const happened = Object.keys(counts.faultCounts);
  const deliveryFaults = ["drop", "delay", "duplicate", "reorder", "truncate", "wrongSignature"];
  expect(happened).toEqual(
    expect.arrayContaining([...deliveryFaults, "schemaDrift", "unknownEvent"]),
  );
  expect(refused.unsigned).toBeGreaterThan(0);
  expect(refused.malformed).toBeGreaterThan(0);
  expect(refused.unrecognised).toBeGreaterThan(0);
  expect(refused.double).toBeGreaterThan(events / 2);
  await emulator.close();
  await receiver.close();
});
