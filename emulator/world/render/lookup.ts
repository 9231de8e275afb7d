/** Posts and people as v2's look-ups show them: the fields and expansions that the caller asked for, and nothing else. */

import { listParameter } from "#emulator/base/input.ts";
import type { MediaItem, Person, Post } from "#emulator/world/types.ts";
import { v2Post } from "./xaa-post.ts";

/** A parameter of the query. */
type Query = (name: string) => string | undefined;

const words = (text: string): string[] => text.split(" ");

/** X renames its fields from tweet to post: both are taken, and answered under the name asked for. */
const POST_FIELDS = words(
  "article article_title attachments author_id card_uri community_id context_annotations conversation_id created_at display_text_range edit_controls edit_history_tweet_ids edit_history_post_ids entities geo id in_reply_to_user_id lang matched_media_notes media_metadata non_public_metrics note_tweet note_post note_request_suggestions organic_metrics paid_partnership possibly_sensitive promoted_metrics public_metrics referenced_tweets referenced_posts reply_settings scopes source suggested_source_links suggested_source_links_with_counts text withheld",
);
const MEDIA_FIELDS = words(
  "alt_text duration_ms height media_key non_public_metrics organic_metrics preview_image_url promoted_metrics public_metrics type url variants width",
);
const EXPANSIONS = words(
  "article.cover_media article.media_entities attachments.media_keys attachments.media_source_tweet attachments.media_source_post attachments.poll_ids author_id edit_history_tweet_ids edit_history_post_ids entities.mentions.username entities.note.mentions.username geo.place_id in_reply_to_user_id referenced_posts referenced_tweets.id referenced_posts.id referenced_tweets.id.author_id referenced_posts.id.author_id referenced_tweets.id.attachments.media_keys referenced_posts.id.attachments.media_keys username",
);

/** The first row is what X's OpenAPI lists; the second what live X also takes. */
export const USER_FIELDS = [
  "confirmed_email connection_status created_at description entities id is_identity_verified location name parody profile_banner_url profile_image_url protected public_metrics receives_your_dm subscribes_to_you subscription subscription_type url username verified verified_followers_count verified_type withheld",
  "affiliation most_recent_tweet_id pinned_tweet_id",
].flatMap((row) => row.split(" "));

/** What a caller asks for of posts, from the query of a call or of a filtered stream. */
export type Wanted = {
  post: string[];
  user: string[];
  media: string[];
  /** As they were written, and in the older words. */
  asked: string[];
  expansions: string[];
};

/** Throws 400 for a field or expansion that X does not know. */
export function wantedBy(query: Query): Wanted {
  const list = (name: string, allowed: readonly string[]) =>
    listParameter(query(name), name, allowed) ?? [];
  const asked = list("expansions", EXPANSIONS);
  return {
    post: [...list("tweet.fields", POST_FIELDS), ...list("post.fields", POST_FIELDS)],
    user: list("user.fields", USER_FIELDS),
    media: list("media.fields", MEDIA_FIELDS),
    asked,
    expansions: asked.map((name) =>
      name.replace(/^referenced_posts$/, "referenced_tweets.id").replace("_posts.", "_tweets."),
    ),
  };
}

/** The part of a query that `wantedBy` reads, in one order. */
export function wantedQuery(query: Query): string {
  const names = ["tweet.fields", "post.fields", "user.fields", "media.fields", "expansions"];
  return new URLSearchParams(
    names.flatMap((name): [string, string][] => {
      const value = query(name);
      return value === undefined ? [] : [[name, value]];
    }),
  ).toString();
}

/** A person as v2 tells of them; fields nobody asked for stay out, as do those this person has not filled. */
export function userView(person: Person, fields: readonly string[]): Record<string, unknown> {
  const all: Record<string, unknown> = {
    id: person.id,
    name: person.name,
    username: person.username,
    created_at: person.createdAt.toISOString(),
    description: person.bio,
    ...(person.location === null ? {} : { location: person.location }),
    ...(person.url === null ? {} : { url: person.url }),
    ...(person.bannerUrl === null ? {} : { profile_banner_url: person.bannerUrl }),
    profile_image_url: person.avatarUrl,
    protected: person.protected,
    verified: person.verified,
    verified_type: person.verifiedType,
    is_identity_verified: false,
    parody: false,
    public_metrics: {
      followers_count: person.followers,
      following_count: person.following,
      // Live X says tweet_count, its OpenAPI requires post_count.
      tweet_count: person.posts,
      post_count: person.posts,
      listed_count: person.listed,
      like_count: person.likes,
      media_count: person.media,
    },
  };
  const wanted = new Set(["id", "name", "username", ...fields]);
  return Object.fromEntries(Object.entries(all).filter(([key]) => wanted.has(key)));
}

/** The X Activity API repeats integers as strings; the look-ups do not. */
function withoutTwins(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTwins);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const names = new Set(entries.map(([name]) => name));
  return Object.fromEntries(
    entries
      .filter(([name]) => !(name.endsWith("_str") && names.has(name.slice(0, -4))))
      .map(([name, item]) => [name, withoutTwins(item)]),
  );
}

/** One post with the fields wanted; id, text and the edit history are always there. */
export function postView(post: Post, wanted: Wanted): Record<string, unknown> {
  const all = withoutTwins(v2Post(post)) as Record<string, unknown>;
  const named: Record<string, unknown> = {
    ...all,
    edit_history_post_ids: all.edit_history_tweet_ids,
    referenced_posts: all.referenced_tweets,
    note_post: all.note_tweet,
  };
  // An expansion brings the field that it expands.
  const expanded = wanted.asked.map((name) => name.split(".")[0] ?? name);
  const names = new Set(["id", "text", "edit_history_tweet_ids", ...wanted.post, ...expanded]);
  return Object.fromEntries(
    Object.entries(named).filter(([name, value]) => names.has(name) && value !== undefined),
  );
}

function mediaView(item: MediaItem, fields: readonly string[]): Record<string, unknown> {
  const video = item.type !== "photo";
  const all: Record<string, unknown> = {
    media_key: `3_${item.id}`,
    type: item.type,
    ...(video ? { preview_image_url: item.still } : { url: item.still }),
    width: item.width,
    height: item.height,
    ...(item.altText === null ? {} : { alt_text: item.altText }),
    ...(item.durationMs === null ? {} : { duration_ms: item.durationMs }),
  };
  const names = new Set(["media_key", "type", ...fields]);
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
}

/** `includes` for these posts; undefined when nothing was expanded. `find` knows the posts that were answered. */
export function includesOf(
  posts: readonly Post[],
  wanted: Wanted,
  find: (id: string) => Post | undefined,
): Record<string, unknown> | undefined {
  const asked = (name: string) => wanted.expansions.includes(name);
  const referred = posts.flatMap((post) => {
    const answered = post.inReplyTo ? find(post.inReplyTo.id) : undefined;
    return [post.repostOf, post.quoted, answered ?? null].filter((one) => one !== null);
  });
  const people: Person[] = [
    ...(asked("author_id") ? posts.map((post) => post.author) : []),
    ...(asked("referenced_tweets.id.author_id") ? referred.map((post) => post.author) : []),
    ...(asked("in_reply_to_user_id")
      ? posts.flatMap((post) => (post.inReplyTo ? [post.inReplyTo.author] : []))
      : []),
    ...(asked("entities.mentions.username")
      ? posts.flatMap((post) => post.composed.mentions.map((mention) => mention.person))
      : []),
  ];
  const tweets = asked("referenced_tweets.id") ? referred : [];
  const word = wanted.asked.some((name) => name.startsWith("referenced_posts"))
    ? "posts"
    : "tweets";
  const media = asked("attachments.media_keys") ? posts.flatMap((post) => post.media) : [];
  const byId = <T extends { id: string }>(items: T[]): T[] => [
    ...new Map(items.map((item) => [item.id, item])).values(),
  ];
  const includes = {
    ...(people.length > 0 && {
      users: byId(people).map((person) => userView(person, wanted.user)),
    }),
    ...(tweets.length > 0 && { [word]: byId(tweets).map((post) => postView(post, wanted)) }),
    ...(media.length > 0 && { media: byId(media).map((item) => mediaView(item, wanted.media)) }),
  };
  return Object.keys(includes).length > 0 ? includes : undefined;
}
