/** What the control API takes; strict, so that a typo is told and not swallowed. */
import { z } from "zod";
import { type Action, actionKinds } from "#emulator/world/types.ts";

/** `actor` is another word for `as`. */
export const emitInput = z
  .strictObject({
    kind: z.enum(actionKinds),
    as: z.string().optional(),
    actor: z.string().optional(),
    target: z.string().optional(),
    objectId: z.string().optional(),
    text: z.string().max(25_000).optional(),
    appId: z.string().optional(),
    extra: z.record(z.string(), z.unknown()).optional(),
  })
  .transform(({ as, actor, ...rest }, context): Action => {
    const who = as ?? actor;
    if (who === undefined)
      context.addIssue({ code: "custom", message: "as (or actor) says who does it" });
    return { ...rest, as: who ?? "" };
  });

export const tokensInput = z.strictObject({
  as: z.string(),
  /** App id or consumer key; the first app when left out. */
  app: z.string().optional(),
  scopes: z.array(z.string()).optional(),
});

export const trafficInput = z.strictObject({
  running: z.boolean().optional(),
  scenario: z.string().optional(),
  rate: z.number().min(0).max(2000).optional(),
});
