/** Decides what goes wrong: pure draws from a seed, counted, never touching what X's side says was made. */

import type { AttemptFault, CreateFaults, ResponseFault } from "../types.ts";
import { createRandom, type Random } from "../world/random.ts";
import { driftOf } from "./drift.ts";
import type { FaultKnobs } from "./knobs.ts";
import { strayBody } from "./stray.ts";

export const createFaults: CreateFaults<FaultKnobs> = ({ seed, knobs }) => {
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
};
