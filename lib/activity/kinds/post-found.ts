/** `post.found`: a post that a rule of the App's filtered stream found. It belongs to the App, so to no account. */
import { z } from "zod";
import { compact, linksOf, mediaOf, someOf } from "../facts.ts";
import { xId } from "../ids.ts";
import { own, textOrNull } from "../json.ts";
import { bareId } from "../person.ts";
import { quote, said, saidOf } from "../sentence.ts";
import { oneLine, shorten, withoutOverrides } from "../text.ts";
import type { ActivityFacts } from "../types.ts";
import { anyObject, idValue, link, listOf, maybe, readable } from "../wire.ts";
import { firstTime, timeOrIds } from "../x-time.ts";
import { defineKind } from "./define.ts";
import { postUrl } from "./post-view.ts";

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

const found = z.looseObject({
  data: foundPost,
  includes: maybe(anyObject),
  matching_rules: listOf(anyObject),
});

type WireFound = z.infer<typeof found>;

const listIn = (value: unknown, ...names: string[]): unknown[] =>
  names.flatMap((name) => {
    const list = own(value, name);
    return Array.isArray(list) ? list : [];
  });

/** v2 keeps a long post's whole text beside the cut one. */
const textOf = (post: unknown): string | null =>
  textOrNull(own(own(post, "note_tweet"), "text")) ??
  textOrNull(own(own(post, "note_post"), "text")) ??
  textOrNull(own(post, "text"));

/** Id of the post that this one answers, quotes or passes on. */
const referredId = ({ data }: WireFound, type: string): string | null => {
  const all = [...readable(data.referenced_tweets), ...readable(data.referenced_posts)];
  return xId(all.find((one) => own(one, "type") === type)?.id);
};

const included = ({ includes }: WireFound, id: string | null): unknown =>
  id === null
    ? undefined
    : listIn(includes, "tweets", "posts").find((post) => xId(own(post, "id")) === id);

/** v2 hangs pictures on a post by key. */
const picturesOf = ({ data, includes }: WireFound) => {
  const keys = new Set(readable(data.attachments?.media_keys));
  const shown = listIn(includes, "media").filter((item) =>
    keys.has(textOrNull(own(item, "media_key")) ?? ""),
  );
  return mediaOf(
    shown.map((item) => ({
      type: textOrNull(own(item, "type")) ?? undefined,
      media_url_https:
        textOrNull(own(item, "url")) ?? textOrNull(own(item, "preview_image_url")) ?? undefined,
      ext_alt_text: textOrNull(own(item, "alt_text")) ?? undefined,
    })),
  );
};

/** What the operator called each rule, else X's id of it. */
const rulesOf = (part: WireFound): string[] => [
  ...new Set(
    readable(part.matching_rules).flatMap(
      (rule) => textOrNull(own(rule, "tag")) ?? xId(own(rule, "id")) ?? [],
    ),
  ),
];

const factsOf = (part: WireFound, author: ReturnType<typeof bareId>): ActivityFacts => {
  const { data } = part;
  const [reposted, quoted] = [referredId(part, "retweeted"), referredId(part, "quoted")];
  const mentioned = readable(data.entities?.mentions).flatMap((one) => xId(one.id) ?? []);
  return compact<ActivityFacts>({
    foundByRules: someOf(rulesOf(part)),
    objectText: textOf(included(part, quoted)) ?? undefined,
    objectUrl: postUrl(xId(data.id), author),
    inReplyToPostId: referredId(part, "replied_to") ?? undefined,
    quotedPostId: quoted ?? undefined,
    repostedPostId: reposted ?? undefined,
    mentionedIds: someOf([...new Set(mentioned)]),
    media: someOf(picturesOf(part)),
    urls: someOf(linksOf(data.entities?.urls)),
    lang: textOrNull(data.lang) ?? undefined,
  });
};

/** A tag is anybody's words: on one line, and cut. */
const shownRule = (rule: string): string =>
  shorten(oneLine(withoutOverrides(rule.slice(0, 4000))), 40);

/** `found by rule planes`: in the operator's own words where there are any. */
const finders = (rules: readonly string[]): string => {
  const shown = rules.slice(0, 3).map(shownRule).join(", ");
  if (rules.length < 2) return rules.length === 0 ? "found by a rule" : `found by rule ${shown}`;
  return `found by rules ${shown}${rules.length > 3 ? " and others" : ""}`;
};

export const postFound = defineKind({
  id: "post.found",
  family: "posts",
  label: "Found post",
  description: "A rule of the App's filtered stream found a post; it belongs to no account.",
  icon: "scan-search",
  aaaKeys: ["matching_rules"],
  schema: found,
  accounts: () => [],
  owner: () => "0",
  matches: () => true,
  build: (part, context) => {
    const { data } = part;
    const id = xId(data.id);
    const author = context.people.complete(bareId(xId(data.author_id)));
    const time = timeOrIds(firstTime(data.created_at), id);
    const original = included(part, referredId(part, "retweeted"));
    return {
      direction: "none",
      actor: author,
      subject: null,
      objectId: id,
      conversationId: null,
      // X cuts a repost's own text; the original says it all.
      text: textOf(original) ?? textOf(data),
      facts: { ...factsOf(part, author), ...time.facts },
      occurredAt: time.occurredAt,
    };
  },
  identity: (part) => ["found", xId(part.data.id)],
  sentence: ({ actor, text, facts }) => {
    const found = finders(facts.foundByRules ?? []);
    const quoted = quote(text, facts);
    return actor === null
      ? saidOf(`A post was ${found}`, quoted)
      : said(actor, `posted, ${found}`, quoted);
  },
});
