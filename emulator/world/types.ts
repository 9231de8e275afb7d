/** The shapes of the world: people, what they do, what they made, and how each account hears of it. */

/** A person on X. `account` people are offered on the consent page and by the demo. Ids are decimal strings. */
export type Person = {
  id: string;
  username: string;
  name: string;
  bio: string;
  location: string | null;
  url: string | null;
  avatarUrl: string;
  bannerUrl: string | null;
  protected: boolean;
  verified: boolean;
  verifiedType: "none" | "blue" | "business" | "government";
  createdAt: Date;
  followers: number;
  following: number;
  posts: number;
  likes: number;
  listed: number;
  media: number;
  /** BCP 47 tag of the language this person mostly writes. */
  lang: string;
  account: boolean;
};

export type Span = readonly [start: number, end: number];

export type Composed = {
  /** Escaped (`&amp;`), links shortened; what X calls the full text. */
  text: string;
  /** Part meant for reading: without leading reply mentions and trailing media link. */
  display: Span;
  mentions: { person: Person; span: Span; explicit: boolean }[];
  hashtags: { text: string; span: Span }[];
  symbols: { text: string; span: Span }[];
  urls: { url: string; expanded: string; shown: string; span: Span }[];
};

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
  counts: { quotes: number; replies: number; reposts: number; likes: number };
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

/** What somebody on X can do. */
export const actionKinds = [
  "post",
  "reply",
  "mention",
  "quote",
  "repost",
  "unrepost",
  "quote_repost",
  "edit",
  "delete",
  "like",
  "unlike",
  "follow",
  "unfollow",
  "block",
  "unblock",
  "mute",
  "unmute",
  "dm",
  "typing",
  "read",
  "revoke",
  "profile",
  "chat",
  "space_start",
  "space_end",
  "broadcast_start",
  "broadcast_end",
  "broadcast_chat",
  "news",
] as const;
export type ActionKind = (typeof actionKinds)[number];

/** One thing to do. `as` and `target` take an id, a username or `@username`; `target` may be left out where the world can choose. */
export type Action = {
  kind: ActionKind;
  as: string;
  target?: string | undefined;
  /** The post acted on (reply, quote, repost, like, edit, delete) or the message (read). */
  objectId?: string | undefined;
  text?: string | undefined;
  /** `revoke`: the app whose access ends. */
  appId?: string | undefined;
  /** Anything a scenario needs beyond that: media, quick replies, which profile field, … */
  extra?: Record<string, unknown> | undefined;
};

export type Direction = "outbound" | "inbound" | "none";

/** How one account sees an event through the Account Activity API. */
export type AaaView = {
  /** Kind of the dashboard's contract, as this account sees it: `post.mention`, `dm.received`, … */
  kind: string;
  direction: Direction;
  /** Top-level key of the body: `tweet_create_events`. */
  key: string;
  /** One element of the array under `key` (the object itself for `user_event`). */
  element: unknown;
  /** Further top-level keys: `users`, `apps`, `user_has_blocked`. */
  extras: Record<string, unknown>;
  /** False only for `user_event`, which names no `for_user_id`. */
  forUser: boolean;
};

/** One event as the X Activity API would say it to one subscribed account. */
export type XaaEvent = {
  /** Dotted name: `post.mention.create`. */
  type: string;
  /** The account it belongs to (`filter.user_id`); null for `news.new` and `oauth.revoke`. */
  userId: string | null;
  /** `news.new` only: the subscription's keyword is looked for in this text. */
  keywordText?: string | undefined;
  direction?: "inbound" | "outbound" | undefined;
  /** Signed 64-bit decimal; null where X's samples have none. */
  uuid: string | null;
  payload: unknown;
  includes?: unknown;
  /** Kind of the dashboard's contract, and its direction. */
  kind: string;
};

/** Something that happened on X. The world makes it, the delivery queue sends it to whoever subscribed. */
export type WorldEvent = {
  /** Snowflake (posts and messages: their own id). */
  id: string;
  /** Grows by one per event of this world. */
  seq: number;
  action: ActionKind;
  at: Date;
  actorId: string;
  targetId: string | null;
  /** Post, message, like … the event is about; the id a receiver would dedupe by. */
  objectId: string | null;
  text: string | null;
  /** Everyone for whom `aaa()` or `xaa` may say something. */
  parties: string[];
  /** Only this app's subscribers hear of it (`revoke`); null: every app. */
  appId: string | null;
  /** The post that was published, as it was then: filtered-stream rules look at it. */
  post: Post | null;
  /** The body part for one subscribed account; null when X would not tell that account. */
  aaa(forUserId: string): AaaView | null;
  xaa: XaaEvent[];
  /**
   * Natural key without the account (docs/x-protocol.md#aaa-bodies): post id, like id, `type+source+target+time`, message id, …
   * The same for every party, so that (account, kind, natural) names one activity.
   */
  natural: string;
};

/** An action the world cannot carry out, in a sentence. Thrown by `World.act`, answered as 400 by the control API. */
export class ImpossibleAction extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ImpossibleAction";
  }
}

/** The people, and what they do. Made by `createWorld({ seed, clock })` in `emulator/world/world.ts`. */
export type World = {
  /** All people, accounts first. */
  people(): readonly Person[];
  /** By id, username or `@username`. */
  person(handle: string): Person | undefined;
  /** Does it, remembers it (posts, follows, conversations), and returns the event. Delivers nothing by itself. `at`: now. */
  act(action: Action, at?: Date): WorldEvent;
  /** What stands now, for calls that read; nothing of it may be changed. */
  look: {
    /** Undefined: deleted, forgotten or never there. */
    post(id: string): Post | undefined;
    /** Kept posts of a person, oldest first. */
    postsOf(userId: string): readonly Post[];
    /** Kept direct messages that a person wrote or got, newest first. */
    messagesOf(userId: string): Message[];
    /** Does `source` follow or block `target`? */
    holds(relation: "follow" | "block", source: string, target: string): boolean;
    /** Has this person liked (reposted) this post, and not taken it back? */
    did(deed: "like" | "repost", userId: string, postId: string): boolean;
  };
  /** Back to the seeded beginning. */
  reset(): void;
};

/** Drives `emit` at a rate. Made by `createTraffic(...)` in `emulator/world/traffic.ts`. */
export type Traffic = {
  /** `rate`: the scenario's own, in events per second. */
  scenarios(): { name: string; description: string; rate: number }[];
  /** Replaces what runs. `rate` is events per second (0–2,000); a named story has its own rhythm, `rate` scales it. */
  start(options: TrafficOptions): void;
  stop(): void;
  status(): { running: boolean; scenario: string | null; rate: number; made: number };
  /** A past that nobody watched: events with times in [from, to), oldest first, for those subscribed now. */
  history(about: { from: Date; to: Date; perHour?: number | undefined }): Iterable<WorldEvent>;
};

export type TrafficOptions = { scenario?: string | undefined; rate?: number | undefined };
