/** A post as a v2 post, as the X Activity API sends it (docs/x-protocol.md#xaa-payloads). */

import { codePoints, cut } from "#emulator/world/compose.ts";
import type { Composed, Person, Post } from "#emulator/world/types.ts";
import { twins, v2User } from "./xaa-user.ts";

/** Text over 280 code points is cut; the whole is in `note_tweet`. */
const longform = 280;

export function v2Post(post: Post): Record<string, unknown> {
  const { composed, repostOf } = post;
  const full = repostOf
    ? `RT @${repostOf.author.username}: ${repostOf.composed.text}`
    : composed.text;
  const long = !repostOf && codePoints(full) > longform;
  const limit = repostOf ? 140 : longform;
  const text = codePoints(full) > limit ? `${cut(full, limit - 1).trimEnd()}…` : full;
  const end = codePoints(text);
  return {
    id: post.id,
    text,
    author_id: post.author.id,
    created_at: post.at.toISOString(),
    conversation_id: post.conversationId,
    lang: post.lang,
    display_text_range: repostOf
      ? [0, end]
      : [composed.display[0], Math.min(composed.display[1], end)],
    ...v2Entities(post, end),
    edit_history_tweet_ids: post.edits.ids,
    edit_controls: {
      ...twins({ edits_remaining: post.edits.remaining }),
      is_edit_eligible: !repostOf,
      editable_until: post.edits.editableUntil.toISOString(),
    },
    ...(post.inReplyTo && {
      in_reply_to_tweet_id: post.inReplyTo.id,
      in_reply_to_user_id: post.inReplyTo.author.id,
    }),
    ...references(post),
    public_metrics: twins({
      retweet_count: post.counts.reposts,
      reply_count: post.counts.replies,
      like_count: post.counts.likes,
      quote_count: post.counts.quotes,
      bookmark_count: 0,
      impression_count: 0,
    }),
    reply_settings: "everyone",
    possibly_sensitive: post.sensitive,
    paid_partnership: false,
    ...(post.media.length > 0 && {
      attachments: { media_keys: post.media.map((item) => `3_${item.id}`) },
    }),
    ...(long && {
      note_tweet: { text: full, entities: entityLists(composed, Number.POSITIVE_INFINITY) },
    }),
  };
}

function references(post: Post): Record<string, unknown> {
  const list = [
    ...(post.inReplyTo ? [{ type: "replied_to", id: post.inReplyTo.id }] : []),
    ...(post.quotedId ? [{ type: "quoted", id: post.quotedId }] : []),
    ...(post.repostOf ? [{ type: "retweeted", id: post.repostOf.id }] : []),
  ];
  return list.length > 0 ? { referenced_tweets: list } : {};
}

function v2Entities(post: Post, end: number): Record<string, unknown> {
  if (post.repostOf) {
    const { username, id } = post.repostOf.author;
    const mentions = [{ ...twins({ start: 3, end: 4 + username.length }), username, id }];
    return { entities: { mentions } };
  }
  const lists = entityLists(post.composed, end);
  return Object.keys(lists).length > 0 ? { entities: lists } : {};
}

/** v2 leaves empty lists out. */
function entityLists(composed: Composed, end: number): Record<string, unknown> {
  const inside = <T extends { span: readonly [number, number] }>(items: T[]): T[] =>
    items.filter((item) => item.span[1] <= end);
  const span = ([start, stop]: readonly [number, number]): Record<string, unknown> =>
    twins({ start, end: stop });
  const mentions = inside(composed.mentions).map((item) => ({
    ...span(item.span),
    username: item.person.username,
    id: item.person.id,
  }));
  const hashtags = inside(composed.hashtags).map((item) => ({
    ...span(item.span),
    tag: item.text,
  }));
  const cashtags = inside(composed.symbols).map((item) => ({ ...span(item.span), tag: item.text }));
  const urls = inside(composed.urls).map((item) => ({
    ...span(item.span),
    url: item.url,
    expanded_url: item.expanded,
    display_url: item.shown,
  }));
  return {
    ...(mentions.length > 0 && { mentions }),
    ...(hashtags.length > 0 && { hashtags }),
    ...(cashtags.length > 0 && { cashtags }),
    ...(urls.length > 0 && { urls }),
  };
}

/** `includes` of a post: its author and the people in it, itself and the posts it refers to. */
export function postIncludes(post: Post): Record<string, unknown> {
  const posts = [post, post.repostOf, post.repostOf?.quoted, post.quoted].filter(
    (item) => item !== null && item !== undefined,
  );
  const people: Person[] = [
    ...posts.map((item) => item.author),
    ...post.composed.mentions.map((item) => item.person),
    ...(post.inReplyTo ? [post.inReplyTo.author] : []),
  ];
  return {
    users: [...new Map(people.map((person) => [person.id, person])).values()].map(v2User),
    tweets: posts.map(v2Post),
  };
}
