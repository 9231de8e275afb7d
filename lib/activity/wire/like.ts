/** Elements of `favorite_events` (protocol 8.2). */
import { z } from "zod";
import { anyObject, idValue, maybe } from "./common.ts";
import { likedPost } from "./post.ts";

export const like = z
  .looseObject({
    id: maybe(idValue),
    created_at: maybe(z.string()),
    timestamp_ms: maybe(idValue),
    favorited_status: maybe(likedPost),
    user: maybe(anyObject),
  })
  .refine((value) => (value.favorited_status ?? value.user ?? null) !== null, {
    message: "a like that names neither post nor person",
  });
