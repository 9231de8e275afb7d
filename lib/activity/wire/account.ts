/** Post deletes and revokes: small events that hold ids only (protocol 8.2). */
import { z } from "zod";
import { idValue, maybe } from "./common.ts";

export const postDelete = z.looseObject({
  status: z
    .looseObject({
      id_str: maybe(z.string()),
      id: maybe(idValue),
      user_id_str: maybe(z.string()),
      user_id: maybe(idValue),
    })
    .refine((status) => (status.id_str ?? status.id ?? null) !== null, {
      message: "a delete that names no post",
    }),
  timestamp_ms: maybe(idValue),
});

export const userEvent = z.looseObject({
  revoke: z.looseObject({
    date_time: maybe(idValue),
    target: maybe(z.looseObject({ app_id: maybe(idValue) })),
    source: maybe(z.looseObject({ user_id: maybe(idValue) })),
  }),
});

export type WirePostDelete = z.infer<typeof postDelete>;
export type WireUserEvent = z.infer<typeof userEvent>;
