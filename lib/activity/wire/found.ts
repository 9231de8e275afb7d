/** A filtered-stream body: a post as v2 gives it, with the rules that found it (protocol 3). */
import { z } from "zod";
import { xId } from "../ids.ts";
import { anyObject, idValue, link, listOf, maybe } from "./common.ts";

const foundPost = z.looseObject({
  id: idValue.refine((value) => xId(value) !== null, { message: "is no id" }),
  text: maybe(z.string()),
  note_tweet: maybe(z.looseObject({ text: maybe(z.string()) })),
  note_post: maybe(z.looseObject({ text: maybe(z.string()) })),
  author_id: maybe(idValue),
  created_at: maybe(z.string()),
  lang: maybe(z.string()),
  in_reply_to_user_id: maybe(idValue),
  referenced_tweets: listOf(anyObject),
  referenced_posts: listOf(anyObject),
  attachments: maybe(z.looseObject({ media_keys: listOf(z.string()) })),
  entities: maybe(z.looseObject({ urls: listOf(link), mentions: listOf(anyObject) })),
});

export const found = z.looseObject({
  data: foundPost,
  includes: maybe(anyObject),
  matching_rules: listOf(anyObject),
});

export type WireFound = z.infer<typeof found>;
