/** The Tweet object of posts and likes (docs/x-protocol.md#post-object), and what rules and sentences ask of it: whose it is, its full text. */
import { z } from "zod";
import { compact, linksOf, mediaOf, mentionedIdsOf, someOf, sourceAppOf } from "../facts.ts";
import { idOf } from "../ids.ts";
import { textOrNull } from "../json.ts";
import { bareId, readPerson } from "../person.ts";
import { sliceCodePoints } from "../text.ts";
import type { ActivityFacts, Person } from "../types.ts";
import { anyObject, entities, idValue, maybe, readable, type WireEntities } from "../wire.ts";

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

/** The whole text, entities still in it: X cuts `text` of long posts (docs/x-protocol.md#post-object). Of a repost: of the post passed on, ask that. */
export const fullText = (post: WirePostCore | null | undefined): string | null =>
  textOrNull(post?.extended_tweet?.full_text) ??
  textOrNull(post?.full_text) ??
  (typeof post?.text === "string" ? post.text : null);

/** Where the words begin behind the handles a reply starts with, as X's display range marks them; in code points. */
export const spokenFrom = (post: WirePostCore): number | undefined => {
  const extended = textOrNull(post.extended_tweet?.full_text) !== null;
  const range = extended ? post.extended_tweet?.display_text_range : post.display_text_range;
  const start = range?.[0] ?? 0;
  return start > 0 && sliceCodePoints(fullText(post) ?? "", start) !== "" ? start : undefined;
};

export const postId = (post: WirePostCore | null | undefined): string | null =>
  idOf(post?.id_str, post?.id);

export const authorOf = (post: WirePostCore | null | undefined): Person | null =>
  readPerson(post?.user);

export const authorIdOf = (post: WirePostCore | null | undefined): string | null =>
  authorOf(post)?.id ?? null;

/** X's page of a post. */
export const postUrl = (id: string | null, author: Person | null): string | undefined =>
  id === null ? undefined : `https://x.com/${handleStep(author)}/status/${id}`;

/** X leads `i` to the right page, so a handle we do not know, or that is none, costs nothing. */
const handleStep = (author: Person | null): string =>
  /^\w{1,30}$/.test(author?.username ?? "") ? (author?.username ?? "i") : "i";

const entitiesOf = (post: WirePostCore): (WireEntities | null | undefined)[] => [
  post.extended_tweet?.entities,
  post.entities,
];

export const mentionedIn = (post: WirePostCore): string[] => mentionedIdsOf(...entitiesOf(post));

/** Is this person among the mentions? */
export const mentions = (post: WirePostCore, accountId: string): boolean =>
  entitiesOf(post).some((entities) =>
    readable(entities?.user_mentions).some((one) => idOf(one.id_str, one.id) === accountId),
  );

export const mediaIn = (post: WirePostCore | null | undefined) => {
  const lists = [
    post?.extended_tweet?.extended_entities?.media,
    post?.extended_tweet?.entities?.media,
    post?.extended_entities?.media,
    post?.entities?.media,
  ];
  return mediaOf(lists.find((list) => readable(list).length > 0));
};

export const linksIn = (post: WirePostCore | null | undefined) => {
  const whole = linksOf(post?.extended_tweet?.entities?.urls);
  return whole.length > 0 ? whole : linksOf(post?.entities?.urls);
};

const present = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

/** Whether it answers a post, also where what X gives is no id that we can read. */
export const answersPost = (post: WirePost): boolean =>
  present(post.in_reply_to_status_id_str) || present(post.in_reply_to_status_id);

export const answeredUserId = (post: WirePost): string | null =>
  idOf(post.in_reply_to_user_id_str, post.in_reply_to_user_id);

/** The person answered, with the handle that X gives beside the id. */
export const answeredPerson = (post: WirePost): Person | null => {
  const person = bareId(answeredUserId(post));
  return person && { ...person, username: textOrNull(post.in_reply_to_screen_name) };
};

/** The first id of an edit chain (X: `edit_history`), on every element that has one. */
export const editChainOf = (post: WirePost): string | null =>
  idOf(undefined, post.edit_history?.initial_tweet_id) ??
  idOf(undefined, post.edit_history?.edit_tweet_ids?.[0]);

/** Everything lists and the detail pane want to know beside the columns. */
export const postFacts = (
  post: WirePost,
  author: Person | null,
  userHasBlocked: boolean | undefined,
): ActivityFacts => {
  const reposted = post.retweeted_status;
  // A repost's own text, links and pictures are X's cut of the original's.
  const media = mediaIn(reposted);
  const links = linksIn(reposted);
  return compact<ActivityFacts>({
    objectText: reposted ? undefined : (fullText(post.quoted_status) ?? undefined),
    objectUrl: postUrl(postId(post), author),
    inReplyToPostId: idOf(post.in_reply_to_status_id_str, post.in_reply_to_status_id) ?? undefined,
    quotedPostId:
      postId(post.quoted_status) ??
      idOf(post.quoted_status_id_str, post.quoted_status_id) ??
      postId(reposted?.quoted_status) ??
      undefined,
    repostedPostId: postId(reposted) ?? undefined,
    editOf: editChainOf(post) ?? undefined,
    userHasBlocked,
    mentionedIds: someOf(mentionedIn(post)),
    media: someOf(media.length > 0 ? media : mediaIn(post)),
    urls: someOf(links.length > 0 ? links : linksIn(post)),
    lang: textOrNull(post.lang) ?? undefined,
    sourceAppName: sourceAppOf(post.source) ?? undefined,
  });
};
