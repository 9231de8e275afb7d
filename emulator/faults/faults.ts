/** Decides what goes wrong: pure draws from a seed, counted, never touching what X's side says was made. */

import type { Delivery } from "#emulator/base/entities.ts";
import type { FaultKnobs } from "#emulator/base/fault-knobs.ts";
import { createRandom, type Random } from "#emulator/base/random.ts";
import { driftOf } from "./drift.ts";

/** What becomes of one attempt to deliver one body. Absent fields: nothing special. */
export type AttemptFault = {
  /** Never sent: logged as tried, not retried, found again by a replay only. */
  drop?: boolean;
  /** Wait before sending (delay, late, reorder). */
  delayMs?: number;
  /** Sent this many times more, beside the original. */
  copies?: number;
  /** Sent instead; the signature is still that of the true body when `signature` is "of_original". */
  body?: Buffer;
  /** `wrong` and `missing` are for every header, `wrong_client` and `wrong_consumer` for that secret's alone. */
  signature?: "right" | "wrong" | "wrong_client" | "wrong_consumer" | "missing" | "of_original";
  /** Bodies of their own, sent beside this one (unknown events, strangers). */
  extra?: unknown[];
};

/** An answer given instead of the endpoint's own, or after a wait. */
export type ResponseFault = {
  delayMs?: number;
  /** 429 (with reset headers), 401 (token revoked), 402, 500, 503, or a plan limit; absent: only the delay. */
  answer?:
    | "rate_limited"
    | "usage_capped"
    | "unauthorized"
    | "no_credits"
    | "internal"
    | "unavailable";
};

/** Reads the live knobs at each call. */
export type Faults = {
  /** Before each attempt; `attempt` counts from 1. Replays are left alone unless a knob says otherwise. */
  attempt(about: {
    attempt: number;
    replay: boolean;
    product: Delivery["product"];
    kind: string;
    body: Buffer;
  }): AttemptFault;
  /** Before a body is serialised: schema drift (extra and missing fields) as a copy of it. */
  drift(body: Record<string, unknown>): Record<string, unknown>;
  /** Before an API call is answered (never for /control, /healthz and the consent pages). */
  response(about: { method: string; path: string }): ResponseFault;
  /** Before a CRC check's answer is judged: true makes it fail. */
  crcFails(): boolean;
  /** How often each fault happened, by the name of its knob. */
  counts(): Record<string, number>;
  /** Counts from zero, draws from the seed again. */
  reset(): void;
};

export function createFaults({ seed, knobs }: { seed: number; knobs: () => FaultKnobs }): Faults {
  let streams = new Map<string, Random>();
  let counted: Record<string, number> = {};

  /** A stream per knob: turning one does not shift what the others do. */
  const stream = (name: string): Random => {
    let found = streams.get(name);
    if (!found) {
      found = createRandom(seed, `fault:${name}`);
      streams.set(name, found);
    }
    return found;
  };
  const happens = (name: keyof FaultKnobs): boolean => {
    const share = knobs()[name];
    if (typeof share !== "number" || share <= 0 || !stream(name).chance(share)) return false;
    counted[name] = (counted[name] ?? 0) + 1;
    return true;
  };
  const upTo = (name: string, ms: number): number => stream(`${name}:ms`).int(Math.min(1, ms), ms);

  function waiting(): number {
    const { delayMs, reorderMs, lateMs } = knobs();
    let ms = 0;
    if (happens("delay")) ms += upTo("delay", delayMs);
    if (happens("reorder")) ms += upTo("reorder", reorderMs);
    if (happens("late")) ms += lateMs;
    return ms;
  }

  return {
    attempt({ attempt, replay, product, body }) {
      if (replay && !knobs().faultsOnReplay) return {};
      // A notice tells how a job went: dropping it would only test patience, so it may be late but not lost.
      if (product !== "notice" && happens("drop")) return { drop: true };
      const fault: AttemptFault = {};
      const delayMs = attempt === 1 ? waiting() : 0;
      if (delayMs > 0) fault.delayMs = delayMs;
      if (happens("duplicate")) fault.copies = knobs().duplicateCopies;
      if (happens("truncate")) {
        fault.body = body.subarray(0, stream("truncate:at").int(1, Math.max(1, body.length - 1)));
        fault.signature = stream("truncate:signed").chance(0.5) ? "of_original" : "right";
      }
      if (happens("wrongSignature")) fault.signature = "wrong";
      else if (happens("missingSignature")) fault.signature = "missing";
      else if (happens("wrongClientSignature")) fault.signature = "wrong_client";
      else if (happens("wrongConsumerSignature")) fault.signature = "wrong_consumer";
      if (happens("unknownEvent")) fault.extra = [strayBody(stream("unknownEvent:body"), body)];
      return fault;
    },

    drift: (body) => (happens("schemaDrift") ? driftOf(body, stream("schemaDrift:what")) : body),

    response() {
      const fault: ResponseFault = {};
      if (happens("slowAnswer")) fault.delayMs = knobs().slowAnswerMs;
      if (happens("rateLimited")) fault.answer = "rate_limited";
      else if (happens("serverError")) {
        fault.answer = stream("serverError:which").chance(0.5) ? "internal" : "unavailable";
      } else if (happens("tokenRevoked")) fault.answer = "unauthorized";
      else if (happens("planLimit")) {
        fault.answer = stream("planLimit:which").chance(0.5) ? "usage_capped" : "no_credits";
      }
      return fault;
    },

    crcFails: () => happens("crcFailure"),

    counts: () => ({ ...counted }),

    reset() {
      streams = new Map();
      counted = {};
    },
  };
}

/** A body that no documentation of the Account Activity API knows, for the same account as the body `beside` it. */
export function strayBody(random: Random, beside: Buffer): Record<string, unknown> {
  const account = /"for_user_id":\s*"(\d+)"/.exec(beside.toString("latin1"))?.[1] ?? "0";
  const id = String(random.int(1, 2 ** 31));
  const kinds: [() => Record<string, unknown>, ...(() => Record<string, unknown>)[]] = [
    () => ({
      for_user_id: account,
      poll_vote_events: [{ id, created_timestamp: "1795000000000", choice: 2, voter_id: "12" }],
    }),
    // Announced as "coming soon" once, never documented (docs/x-protocol.md#aaa-bodies).
    () => ({ for_user_id: account, spaces_events: [{ id, state: "live", title: "??? <b>" }] }),
    // Another product on the same webhook, of no account.
    () => ({ usage_notice: { id, period: "2026-11", cap: 2_000_000, used: 1_900_000 } }),
    () => ({ for_user_id: account, trust_signal: { level: 3, note: "not even an array" } }),
  ];
  return random.pick(kinds)();
}
