/** Elements of `follow_events`, `block_events`, `mute_events` and of their undoing (protocol 8.2). */
import { z } from "zod";
import { anyObject, idValue, maybe } from "./common.ts";

export const relationship = z
  .looseObject({
    type: maybe(z.string()),
    created_timestamp: maybe(idValue),
    source: maybe(anyObject),
    target: maybe(anyObject),
  })
  .refine((value) => (value.source ?? value.target ?? null) !== null, {
    message: "a relationship between nobody and nobody",
  });

export type WireRelationship = z.infer<typeof relationship>;
