/** Pieces of X's wire format that several events share. Lenient: what is malformed is as if absent. */
import { z } from "zod";
import { isRecord, type JsonRecord } from "./json.ts";

/** A field that may be absent, null or nonsense: a detail that is wrong must not cost the whole event. */
export const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().catch(undefined);

export const idValue = z.union([z.string(), z.number()]);
/** Any object, passed through uncopied; its own reader decides what to make of it. */
export const anyObject = z.custom<JsonRecord>(isRecord);

export const mention = z.looseObject({
  id_str: maybe(z.string()),
  id: maybe(idValue),
  screen_name: maybe(z.string()),
  name: maybe(z.string()),
});

export const link = z.looseObject({
  url: maybe(z.string()),
  expanded_url: maybe(z.string()),
  display_url: maybe(z.string()),
});

export const media = z.looseObject({
  type: maybe(z.string()),
  url: maybe(z.string()),
  expanded_url: maybe(z.string()),
  media_url: maybe(z.string()),
  media_url_https: maybe(z.string()),
  ext_alt_text: maybe(z.string()),
});

export const listOf = <T extends z.ZodType>(schema: T) => maybe(z.array(maybe(schema)));

export const entities = z.looseObject({
  user_mentions: listOf(mention),
  urls: listOf(link),
  media: listOf(media),
});

export type WireEntities = z.infer<typeof entities>;
export type WireMedia = z.infer<typeof media>;
export type WireLink = z.infer<typeof link>;

/** The elements of a list that were fit to read. */
export const readable = <T>(list: readonly (T | null | undefined)[] | null | undefined): T[] =>
  (list ?? []).filter((element) => element !== null && element !== undefined);
