/** What the world remembers: posts, messages, who follows whom. */
import type { Person } from "../types.ts";
import type { Composed } from "./compose.ts";

export type MediaItem = {
  id: string;
  type: "photo" | "video" | "animated_gif";
  width: number;
  height: number;
  altText: string | null;
  /** Videos only. */
  durationMs: number | null;
  /** Page of the media on X; its short link stands in the text. */
  expanded: string;
  /** The picture itself, or the first frame. */
  still: string;
};

export type PostCounts = { quotes: number; replies: number; reposts: number; likes: number };

export type Post = {
  id: string;
  author: Person;
  at: Date;
  /** What was typed, before escaping and shortening. */
  typed: string;
  composed: Composed;
  media: MediaItem[];
  /** Enough of the answered post; the post itself may be forgotten. */
  inReplyTo: { id: string; author: Person } | null;
  /** Two levels at most: the post a quoted post quotes keeps only its id. */
  quoted: Post | null;
  quotedId: string | null;
  repostOf: Post | null;
  conversationId: string;
  lang: string;
  via: SourceApp;
  sensitive: boolean;
  edits: { initialId: string; ids: string[]; editableUntil: Date; remaining: number };
  counts: PostCounts;
};

/** The client a post or message was written with. */
export type SourceApp = { id: string; name: string; url: string };

export type Attachment =
  | { type: "media"; media: MediaItem }
  | { type: "location"; longitude: number; latitude: number };

export type QuickReplyOption = { label: string; description?: string; metadata: string };

export type Message = {
  id: string;
  at: Date;
  sender: Person;
  recipient: Person;
  composed: Composed;
  attachment: Attachment | null;
  quickReply: QuickReplyOption[] | null;
  quickReplyResponse: string | null;
  callsToAction: { label: string; url: string }[];
  via: SourceApp | null;
  /** The post or welcome message it began from. */
  initiatedVia: { tweetId?: string; welcomeMessageId?: string } | null;
};

export type Like = { id: string; at: Date; by: Person; post: Post };

/** Following, blocking, muting: from source to target. */
export type Relation = { type: RelationType; at: Date; source: Person; target: Person };
export type RelationType = "follow" | "unfollow" | "block" | "unblock" | "mute" | "unmute";

/** A post as it is now, safe from what happens to it later. */
export function snapshot(post: Post, depth = 2): Post {
  return {
    ...post,
    counts: { ...post.counts },
    edits: { ...post.edits, ids: [...post.edits.ids] },
    quoted: post.quoted && depth > 0 ? snapshot(post.quoted, depth - 1) : null,
    repostOf: post.repostOf ? snapshot(post.repostOf, depth) : null,
  };
}
