/** Two readings of X's protocol, written apart: what the emulator's world says is what we understand. */
import { expect, test } from "vitest";
import type { AaaView, Action, WorldEvent } from "#emulator/types.ts";
import { createWorld } from "#emulator/world/world.ts";
import { parseDelivery } from "./parse.ts";

const noon = new Date("2026-11-23T12:00:00.123Z");
const bodyOf = (forUserId: string, view: AaaView): Record<string, unknown> => ({
  ...(view.forUser ? { for_user_id: forUserId } : {}),
  [view.key]: view.key === "user_event" ? view.element : [view.element],
  ...view.extras,
});

const kinds: Action["kind"][] = [
  "post",
  "mention",
  "reply",
  "quote",
  "repost",
  "quote_repost",
  "edit",
  "delete",
  "like",
  "follow",
  "unfollow",
  "block",
  "unblock",
  "mute",
  "unmute",
  "dm",
  "typing",
  "read",
  "revoke",
];

/** Everything the world does in some hundred acts between a few people. */
const events = (seed: number): WorldEvent[] => {
  const world = createWorld({ seed, clock: { now: () => noon } });
  const people = world.people().slice(0, 5);
  const done: WorldEvent[] = [];
  let dice = seed;
  const roll = (sides: number): number => {
    dice = (Math.imul(dice, 1664525) + 1013904223) >>> 0;
    return Math.floor((dice / 4294967296) * sides);
  };
  for (let step = 0; step < 400; step += 1) {
    const kind = kinds[roll(kinds.length)] ?? "post";
    const as = people[roll(people.length)]?.id ?? "";
    const target = people[roll(people.length)]?.id ?? "";
    try {
      done.push(
        world.act({ kind, as, target, appId: "42" }, new Date(noon.getTime() + step * 977)),
      );
    } catch {
      // Not possible in this world right now: nothing to unfollow, nothing to delete.
    }
  }
  return done;
};

test.each([1, 2])("kind, direction, people and time of every event of world %i", (seed) => {
  const identities = new Map<string, string>();
  const met = new Set<string>();
  for (const event of events(seed)) {
    for (const forUserId of event.parties) {
      const view = event.aaa(forUserId);
      if (view === null) continue;
      const body: unknown = JSON.parse(JSON.stringify(bodyOf(forUserId, view)));
      const { activities } = parseDelivery(body);
      expect(activities).toHaveLength(1);
      const [activity] = activities;
      expect([activity?.kind, activity?.direction]).toEqual([view.kind, view.direction]);
      expect(activity?.accountId).toBe(forUserId);
      expect(activity?.actor?.id).toBe(event.actorId);
      expect(activity?.sentence).not.toMatch(/undefined|null|\[object/);
      const whole = view.kind === "oauth.revoke" ? 1000 : 1;
      expect(activity?.occurredAt?.getTime()).toBe(Math.floor(event.at.getTime() / whole) * whole);
      const natural = `${forUserId} ${view.kind} ${event.natural}`;
      const seen = identities.get(activity?.identity ?? "");
      expect(seen ?? natural).toBe(natural);
      identities.set(activity?.identity ?? "", natural);
      met.add(view.kind);
    }
  }
  expect([...met]).toHaveLength(19);
});
