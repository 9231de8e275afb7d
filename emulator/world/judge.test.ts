/** The dashboard's parser as a judge: what the world says happened is what a receiver understands, bytes and all. */
import { describe, expect, it } from "vitest";
import { KnobBox } from "#emulator/base/knobs.ts";
import { createRandom } from "#emulator/base/random.ts";
import { strayBody } from "#emulator/faults/faults.ts";
import type { WorldEvent } from "#emulator/world/types.ts";
import { parseDelivery } from "#lib/activity/parse.ts";
import { aaaBody } from "../delivery/bodies.ts";
import { toWire } from "../delivery/wire.ts";
import { driftOf } from "../faults/drift.ts";
import { createDirector, ordinaryPlanner } from "./director.ts";
import { createWorld } from "./world.ts";

let now = Date.parse("2026-11-23T12:00:00.000Z");
const clock = {
  now: () => {
    now += 137;
    return new Date(now);
  },
};
const world = createWorld({ seed: 21, clock });
const stars = ["northwind_air", "northwind_care", "mika_tanabe_fly", "kofi_mensah_gh"].map(
  (name) => world.person(name)?.id ?? "",
);

function made(count: number): WorldEvent[] {
  const appsOf = () => ["42"];
  const director = createDirector(
    { seed: 21, world, stars: () => stars, crowd: 0.5, appsOf },
    ordinaryPlanner(world, appsOf),
  );
  return Array.from({ length: count }, () => director.next()).flatMap((event) => event ?? []);
}

type Told = {
  event: WorldEvent;
  id: string;
  body: Record<string, unknown>;
  kind: string;
  direction: string;
};

const knobs = new KnobBox().values;
const told: Told[] = made(1_500).flatMap((event) =>
  stars.flatMap((id) => {
    const view = event.aaa(id);
    if (!view) return [];
    return [
      { event, id, body: aaaBody(view, id, knobs), kind: view.kind, direction: view.direction },
    ];
  }),
);

const understood = (body: unknown) => parseDelivery(JSON.parse(toWire(body).toString("latin1")));

describe("the Account Activity API", () => {
  it("is understood: kind, direction, people, object, text and time of every body", () => {
    for (const { event, id, body, kind, direction } of told) {
      const { activities, notices } = understood(body);
      expect(notices).toEqual([]);
      const expected = {
        kind,
        direction,
        product: "aaa",
        accountId: id,
        occurredAt: event.at,
        actor: expect.objectContaining({ id: event.actorId }),
      };
      expect(activities, JSON.stringify({ kind, action: event.action })).toEqual([
        expect.objectContaining(expected),
      ]);
      const [activity] = activities;
      if (kind.startsWith("dm.") && event.text !== null) expect(activity?.text).toBe(event.text);
      if (kind === "post.mention" || kind === "post.reply") expect(activity?.text).toBe(event.text);
    }
  });

  it("covers the nineteen kinds, and both parties wherever there are two", () => {
    const seen = new Set(told.map(({ kind, direction }) => `${kind} ${direction}`));
    const both = [
      "post.reply",
      "post.repost",
      "post.quote",
      "post.quote_repost",
      "like.create",
      "follow.follow",
    ];
    for (const kind of [...both, "follow.unfollow", "block.block", "block.unblock", "mute.mute"]) {
      expect(seen).toContain(`${kind} outbound`);
      expect(seen).toContain(`${kind} inbound`);
    }
    expect(new Set(told.map(({ kind }) => kind)).size).toBe(19);
  });

  it("gives each its own identity, and the same activity always the same one", () => {
    const identities = new Map<string, string>();
    for (const { event, id, body, kind } of told) {
      const [activity] = understood(body).activities;
      const truth = `${id}:${kind}:${event.natural}`;
      expect(identities.get(activity?.identity ?? "") ?? truth).toBe(truth);
      identities.set(activity?.identity ?? "", truth);
    }
    expect(identities.size).toBe(
      new Set(told.map(({ event, id, kind }) => id + kind + event.natural)).size,
    );
  });

  it("names everybody as the world does, whatever script", () => {
    for (const { event, body } of told) {
      for (const person of understood(body).people) {
        expect(world.person(person.id)?.id, event.action).toBe(person.id);
        if (person.username) expect(person.username).toMatch(/^\w{1,15}$/);
      }
    }
  });

  it("stays the same activity when the schema drifts", () => {
    const random = createRandom(4, "judge");
    for (const { body } of told) {
      const [before] = understood(body).activities;
      const after = understood(driftOf(body, random)).activities;
      expect(after.map(({ kind, direction, identity }) => ({ kind, direction, identity }))).toEqual(
        [{ kind: before?.kind, direction: before?.direction, identity: before?.identity }],
      );
    }
  });
});

it("takes no stray body for an activity", () => {
  const random = createRandom(6, "strays");
  const beside = toWire(told[0]?.body);
  for (let i = 0; i < 40; i++) {
    const { activities } = understood(strayBody(random, beside));
    expect(new Set(activities.map((activity) => activity.kind))).toEqual(new Set(["unrecognised"]));
  }
});
