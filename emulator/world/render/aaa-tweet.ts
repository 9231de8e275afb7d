/** A post as the v1.1 "native enriched" Tweet object (docs/x-protocol.md#post-object). */

import { codePoints, cut, shortLink, shownLink } from "#emulator/world/compose.ts";
import type { Composed, MediaItem, Person, Post, Span } from "#emulator/world/types.ts";
import { twitterDate, userOfPost } from "./aaa-user.ts";

/** `timestamp_ms` stands on the outermost post only [C]. */
export function tweet(post: Post, nested = false): Record<string, unknown> {
  const { composed } = post;
  const long = !post.repostOf && codePoints(composed.text) > 140;
  const body = post.repostOf ? repostText(post.repostOf) : long ? longText(post) : shortText(post);
  const quote = post.quoted ?? post.repostOf?.quoted ?? null;
  const quotedId = post.quotedId ?? post.repostOf?.quotedId ?? null;
  return {
    created_at: twitterDate(post.at),
    id: BigInt(post.id),
    id_str: post.id,
    ...body.head,
    source: `<a href="${post.via.url}" rel="nofollow">${post.via.name}</a>`,
    truncated: long,
    in_reply_to_status_id: post.inReplyTo && BigInt(post.inReplyTo.id),
    in_reply_to_status_id_str: post.inReplyTo?.id ?? null,
    ...answered(post),
    user: userOfPost(post.author),
    geo: null,
    coordinates: null,
    place: null,
    contributors: null,
    ...(post.repostOf && { retweeted_status: tweet(post.repostOf, true) }),
    ...(quotedId && { quoted_status_id: BigInt(quotedId), quoted_status_id_str: quotedId }),
    ...(quote && {
      quoted_status: tweet(quote, true),
      quoted_status_permalink: permalink(quote),
    }),
    is_quote_status: quotedId !== null,
    ...body.extended,
    quote_count: post.counts.quotes,
    reply_count: post.counts.replies,
    retweet_count: post.counts.reposts,
    favorite_count: post.counts.likes,
    entities: body.entities,
    ...body.media,
    favorited: false,
    retweeted: false,
    ...((composed.urls.length > 0 || post.media.length > 0) && {
      possibly_sensitive: post.sensitive,
    }),
    filter_level: "low",
    lang: post.lang,
    ...(!post.repostOf && {
      edit_history: { initial_tweet_id: post.edits.initialId, edit_tweet_ids: post.edits.ids },
      edit_controls: {
        editable_until_ms: post.edits.editableUntil.getTime(),
        edits_remaining: post.edits.remaining,
      },
      editable: post.edits.remaining > 0,
    }),
    ...(!nested && { timestamp_ms: String(post.at.getTime()) }),
  };
}

type Body = {
  head: Record<string, unknown>;
  entities: Record<string, unknown>;
  extended?: Record<string, unknown>;
  media?: Record<string, unknown>;
};

function shortText(post: Post): Body {
  const { composed, media } = post;
  const whole = composed.display[0] === 0 && composed.display[1] === codePoints(composed.text);
  return {
    head: { text: composed.text, ...(!whole && { display_text_range: composed.display }) },
    entities: entities(composed, media),
    media: media.length > 0 ? { extended_entities: { media: mediaOf(composed, media) } } : {},
  };
}

/** Over 140 code points: `text` is cut, the whole is in `extended_tweet`. Longform posts do the same [C]. */
function longText(post: Post): Body {
  const { composed, media } = post;
  const link = `https://x.com/i/web/status/${post.id}`;
  const short = shortLink(link);
  const head = cut(composed.text, 116).trimEnd();
  const start = codePoints(head) + 2;
  const visible = <T extends { span: readonly [number, number] }>(items: T[]): T[] =>
    items.filter((item) => item.span[1] < start - 1);
  return {
    head: { text: `${head}… ${short}`, display_text_range: [0, start + 23] },
    entities: entities(
      {
        ...composed,
        mentions: visible(composed.mentions),
        hashtags: visible(composed.hashtags),
        symbols: visible(composed.symbols),
        urls: [
          { url: short, expanded: link, shown: "x.com/i/web/status/1…", span: [start, start + 23] },
        ],
      },
      [],
    ),
    extended: {
      extended_tweet: {
        full_text: composed.text,
        display_text_range: composed.display,
        entities: entities(composed, media),
        ...(media.length > 0 && { extended_entities: { media: mediaOf(composed, media) } }),
      },
    },
  };
}

/** A repost's own text is `RT @name: …`, cut at 140; the mention in it is no mention. */
function repostText(original: Post): Body {
  const full = `RT @${original.author.username}: ${original.composed.text}`;
  const text = codePoints(full) > 140 ? `${cut(full, 139).trimEnd()}…` : full;
  const end = 4 + original.author.username.length;
  return {
    head: { text },
    entities: {
      hashtags: [],
      urls: [],
      user_mentions: [mention(original.author, [3, end])],
      symbols: [],
    },
  };
}

/** A post that merely starts with `@name` carries the user of the answer but no post [C]. */
function answered(post: Post): Record<string, unknown> {
  const first = post.composed.mentions[0];
  const directed = first?.span[0] === 0 && !post.repostOf ? first.person : null;
  const to = post.inReplyTo?.author ?? directed;
  return {
    in_reply_to_user_id: to && BigInt(to.id),
    in_reply_to_user_id_str: to?.id ?? null,
    in_reply_to_screen_name: to?.username ?? null,
  };
}

const mention = (person: Person, indices: readonly [number, number]): Record<string, unknown> => ({
  screen_name: person.username,
  name: person.name,
  id: BigInt(person.id),
  id_str: person.id,
  indices,
});

/** The four lists of every text, and its media. */
export function entities(composed: Composed, media: MediaItem[]): Record<string, unknown> {
  return {
    hashtags: composed.hashtags.map(({ text, span }) => ({ text, indices: span })),
    urls: composed.urls.map(({ url, expanded, shown, span }) => ({
      url,
      expanded_url: expanded,
      display_url: shown,
      indices: span,
    })),
    user_mentions: composed.mentions.map(({ person, span }) => mention(person, span)),
    symbols: composed.symbols.map(({ text, span }) => ({ text, indices: span })),
    ...(media.length > 0 && { media: mediaOf(composed, media).slice(0, 1) }),
  };
}

function mediaOf(composed: Composed, media: MediaItem[]): Record<string, unknown>[] {
  const end = codePoints(composed.text);
  return mediaEntities(media, [end - 23, end]);
}

function permalink(post: Post): Record<string, unknown> {
  const expanded = `https://x.com/${post.author.username}/status/${post.id}`;
  return { url: shortLink(expanded), expanded, display: shownLink(expanded) };
}

/** All media of a post share one short link at the end of the text. */
function mediaEntities(items: MediaItem[], indices: Span): Record<string, unknown>[] {
  return items.map((item) => mediaEntity(item, indices));
}

export function mediaEntity(item: MediaItem, indices: Span): Record<string, unknown> {
  const url = shortLink(item.expanded);
  const size = (width: number, resize: "fit" | "crop"): Record<string, unknown> => ({
    w: Math.min(width, item.width),
    h: Math.min(Math.round((width * item.height) / item.width), item.height),
    resize,
  });
  return {
    id: BigInt(item.id),
    id_str: item.id,
    indices,
    ...(item.altText && { ext_alt_text: item.altText }),
    media_url: item.still.replace("https:", "http:"),
    media_url_https: item.still,
    url,
    display_url: `pic.x.com/${url.slice(-10)}`,
    expanded_url: item.expanded,
    type: item.type,
    ...(item.type !== "photo" && { video_info: videoInfo(item) }),
    sizes: {
      thumb: { w: 150, h: 150, resize: "crop" },
      small: size(680, "fit"),
      medium: size(1200, "fit"),
      large: size(2048, "fit"),
    },
  };
}

function videoInfo(item: MediaItem): Record<string, unknown> {
  const base = `https://video.twimg.com/ext_tw_video/${item.id}/pu`;
  return {
    aspect_ratio: [item.width >= item.height ? 16 : 9, item.width >= item.height ? 9 : 16],
    ...(item.durationMs !== null && { duration_millis: item.durationMs }),
    variants: [
      { bitrate: 832_000, content_type: "video/mp4", url: `${base}/vid/640x360/clip.mp4?tag=10` },
      { content_type: "application/x-mpegURL", url: `${base}/pl/clip.m3u8?tag=10` },
    ],
  };
}
