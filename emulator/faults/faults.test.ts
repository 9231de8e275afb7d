import { describe, expect, it } from "vitest";
import { chaos, type FaultKnobs, faultShape, noFaults } from "#emulator/base/fault-knobs.ts";
import { createRandom } from "#emulator/base/random.ts";
import { toWire } from "../delivery/wire.ts";
import { createWorld } from "../world/world.ts";
import { driftOf } from "./drift.ts";
import { createFaults, strayBody } from "./faults.ts";

const body = Buffer.from(
  JSON.stringify({ for_user_id: "7", tweet_create_events: [{ id_str: "1" }] }),
);
const make = (knobs: Partial<FaultKnobs>, seed = 9) =>
  createFaults({ seed, knobs: () => ({ ...noFaults, ...knobs }) });
const first = { attempt: 1, replay: false, product: "aaa", kind: "post.create", body } as const;

describe("deliveries", () => {
  it("does nothing while all knobs are at their defaults", () => {
    const faults = make({});
    const untouched = { a: 1 };
    expect(faults.attempt(first)).toEqual({});
    expect(faults.drift(untouched)).toBe(untouched);
    expect(faults.response({ method: "GET", path: "/2/users/me" })).toEqual({});
    expect(faults.crcFails()).toBe(false);
    expect(faults.counts()).toEqual({});
  });

  it.each([
    ["drop", { drop: true }],
    ["duplicate", { copies: 1 }],
    ["wrongSignature", { signature: "wrong" }],
    ["missingSignature", { signature: "missing" }],
    ["wrongClientSignature", { signature: "wrong_client" }],
    ["wrongConsumerSignature", { signature: "wrong_consumer" }],
    ["late", { delayMs: 20_000 }],
    ["delay", { delayMs: expect.any(Number) }],
    ["reorder", { delayMs: expect.any(Number) }],
    [
      "truncate",
      { body: expect.any(Buffer), signature: expect.stringMatching(/^(right|of_original)$/) },
    ],
    ["unknownEvent", { extra: [expect.any(Object)] }],
  ] as const)("%s at 1 happens always, and is counted", (knob, fault) => {
    const faults = make({ [knob]: 1 });
    for (let i = 0; i < 5; i++) expect(faults.attempt(first)).toEqual(fault);
    expect(faults.counts()).toEqual({ [knob]: 5 });
  });

  it("keeps to the share asked for", () => {
    const faults = make({ drop: 0.1, duplicate: 0.3 });
    for (let i = 0; i < 10_000; i++) faults.attempt(first);
    const { drop = 0, duplicate = 0 } = faults.counts();
    expect(Math.abs(drop - 1_000)).toBeLessThan(100);
    expect(Math.abs(duplicate - 2_700)).toBeLessThan(200);
  });

  it("repeats by seed, and one knob does not shift another", () => {
    const drops = (knobs: Partial<FaultKnobs>, seed?: number) => {
      const faults = make({ drop: 0.3, ...knobs }, seed);
      return Array.from({ length: 60 }, () => faults.attempt(first).drop === true);
    };
    expect(drops({})).toEqual(drops({}));
    expect(drops({ delay: 0.5, truncate: 0.5 })).toEqual(drops({}));
    expect(drops({}, 10)).not.toEqual(drops({}));
  });

  it("leaves replays alone unless told otherwise, and never drops a notice", () => {
    const replayed = { ...first, replay: true };
    expect(make({ drop: 1 }).attempt(replayed)).toEqual({});
    expect(make({ drop: 1, faultsOnReplay: true }).attempt(replayed)).toEqual({ drop: true });
    expect(make({ drop: 1 }).attempt({ ...first, product: "notice" })).toEqual({});
  });

  it("cuts a body shorter, never to nothing", () => {
    const faults = make({ truncate: 1 });
    for (let i = 0; i < 200; i++) {
      const { body: cut } = faults.attempt(first);
      expect(cut?.length).toBeGreaterThan(0);
      expect(cut?.length).toBeLessThan(body.length);
    }
  });
});

it("answers API calls with X's refusals", () => {
  const answers = (knobs: Partial<FaultKnobs>) => {
    const faults = make(knobs);
    const about = { method: "GET", path: "/2/webhooks" };
    return new Set(Array.from({ length: 60 }, () => faults.response(about).answer));
  };
  expect(answers({ rateLimited: 1 })).toEqual(new Set(["rate_limited"]));
  expect(answers({ serverError: 1 })).toEqual(new Set(["internal", "unavailable"]));
  expect(answers({ tokenRevoked: 1 })).toEqual(new Set(["unauthorized"]));
  expect(answers({ planLimit: 1 })).toEqual(new Set(["usage_capped", "no_credits"]));
  expect(make({ slowAnswer: 1 }).response({ method: "GET", path: "/" })).toEqual({
    delayMs: 3_000,
  });
});

describe("drift", () => {
  it("changes a copy, and leaves what tells activities apart", () => {
    const world = createWorld({ seed: 2, clock: { now: () => new Date("2026-11-23T12:00:00Z") } });
    const event = world.act({ kind: "quote", as: "kofi_mensah_gh", target: "northwind_air" });
    const view = event.aaa(event.actorId);
    const before = { for_user_id: event.actorId, tweet_create_events: [view?.element] };
    const text = String(toWire(before));
    const random = createRandom(3, "drift");
    for (let i = 0; i < 50; i++) {
      const after = driftOf(before, random);
      expect(after).toMatchObject({
        for_user_id: event.actorId,
        tweet_create_events: [
          {
            id_str: event.id,
            timestamp_ms: expect.any(String),
            user: { id_str: event.actorId, name: expect.any(String) },
            quoted_status: { user: { screen_name: "northwind_air" } },
            entities: { user_mentions: expect.any(Array) },
          },
        ],
      });
      expect(Object.keys(after)).toEqual(Object.keys(before));
      expect(String(toWire(after))).not.toBe(text);
    }
    expect(String(toWire(before))).toBe(text);
  });
});

it("addresses stray bodies to the account of the body they accompany", () => {
  const random = createRandom(1, "stray");
  const strays = Array.from({ length: 40 }, () => strayBody(random, body));
  expect(new Set(strays.map((stray) => Object.keys(stray).at(-1))).size).toBe(4);
  expect(
    strays.filter((stray) => "for_user_id" in stray).every((stray) => stray.for_user_id === "7"),
  ).toBe(true);
});

it("describes every knob in a sentence, and chaos turns every delivery and API fault on", () => {
  for (const schema of Object.values(faultShape)) expect(schema.description).toBeTruthy();
  const off = Object.keys(noFaults).filter((name) => !(name in chaos));
  expect(off).toEqual(["faultsOnReplay"]);
});
