/** The Tweet object of `tweet_create_events` and of likes (protocol 8.4). */
import { z } from "zod";
import { anyObject, entities, idValue, maybe } from "./common.ts";

const extended = z.looseObject({
  full_text: maybe(z.string()),
  display_text_range: maybe(z.array(z.number())),
  entities: maybe(entities),
  extended_entities: maybe(entities),
});

const core = {
  id_str: maybe(z.string()),
  id: maybe(idValue),
  text: maybe(z.string()),
  full_text: maybe(z.string()),
  display_text_range: maybe(z.array(z.number())),
  extended_tweet: maybe(extended),
  entities: maybe(entities),
  extended_entities: maybe(entities),
  user: maybe(anyObject),
  is_quote_status: maybe(z.boolean()),
};

/** Three levels and no more: a repost of a quote of a post. What is nested deeper stays unread. */
const innerPost = z.looseObject(core);
const middlePost = z.looseObject({ ...core, quoted_status: maybe(innerPost) });

const hasId = (value: { id_str?: unknown; id?: unknown }): boolean =>
  (value.id_str ?? value.id ?? null) !== null;

export const post = z
  .looseObject({
    ...core,
    created_at: maybe(z.string()),
    timestamp_ms: maybe(idValue),
    source: maybe(z.string()),
    lang: maybe(z.string()),
    in_reply_to_status_id_str: maybe(z.string()),
    in_reply_to_status_id: maybe(idValue),
    in_reply_to_user_id_str: maybe(z.string()),
    in_reply_to_user_id: maybe(idValue),
    in_reply_to_screen_name: maybe(z.string()),
    quoted_status_id_str: maybe(z.string()),
    quoted_status_id: maybe(idValue),
    quoted_status: maybe(innerPost),
    retweeted_status: maybe(middlePost),
    edit_history: maybe(
      z.looseObject({
        initial_tweet_id: maybe(idValue),
        edit_tweet_ids: maybe(z.array(idValue)),
      }),
    ),
  })
  .refine(hasId, { message: "a post without an id" })
  .refine((value) => (value.user ?? value.text ?? null) !== null, {
    message: "a post with neither author nor text",
  });

/** The liked post in a like event; a repost may stand between the like and what was written. */
export const likedPost = z.looseObject({ ...core, retweeted_status: maybe(innerPost) });

export type WirePost = z.infer<typeof post>;
/** What every post has, also a nested one. */
export type WirePostCore = z.infer<typeof innerPost>;
