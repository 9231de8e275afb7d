/** The words both halves of the emulator agree on: the world that makes events, and X's side that delivers them. */

import type { Delivery } from "./entities.ts";
import type { Message, Post } from "./world/records.ts";

/** Where "now" comes from: real time, or a hand-moved one in tests. */
export type Clock = { now(): Date };

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

/** What somebody on X can do. */
export type ActionKind =
  | "post"
  | "reply"
  | "mention"
  | "quote"
  | "repost"
  | "unrepost"
  | "quote_repost"
  | "edit"
  | "delete"
  | "like"
  | "unlike"
  | "follow"
  | "unfollow"
  | "block"
  | "unblock"
  | "mute"
  | "unmute"
  | "dm"
  | "typing"
  | "read"
  | "revoke"
  | "profile"
  | "chat"
  | "space_start"
  | "space_end"
  | "broadcast_start"
  | "broadcast_end"
  | "broadcast_chat"
  | "news";

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
   * Natural key without the account (x-protocol 8.2): post id, like id, `type+source+target+time`, message id, …
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

export type CreateWorld = (options: {
  seed: number;
  clock: Clock;
  /** Origin that serves the pictures; null: they are said to lie with X. */
  pictures?: string | null;
}) => World;

/** Drives `emit` at a rate. Made by `createTraffic(...)` in `emulator/world/traffic.ts`. */
export type Traffic = {
  /** `rate`: the scenario's own, in events per second. */
  scenarios(): { name: string; description: string; rate: number }[];
  /** Replaces what runs. `rate` is events per second (0–2,000); a named story has its own rhythm, `rate` scales it. */
  start(options: TrafficOptions): void;
  stop(): void;
  status(): { running: boolean; scenario: string | null; rate: number; made: number };
  /** A past that nobody watched: events with times in [from, to), oldest first, for those subscribed now. */
  history(about: { from: Date; to: Date; perHour?: number }): Iterable<WorldEvent>;
};

export type TrafficOptions = { scenario?: string | undefined; rate?: number | undefined };

export type CreateTraffic = (options: {
  seed: number;
  clock: Clock;
  world: World;
  /** Ids of people with a subscription: traffic should concern them. */
  subscribed: () => string[];
  /** Apps a person has given access to; without it nobody revokes anything. */
  appsOf?: ((userId: string) => string[]) | undefined;
  emit: (event: WorldEvent) => void;
}) => Traffic;

/** What becomes of one attempt to deliver one body. Absent fields: nothing special. */
export type AttemptFault = {
  /** Never leaves the house: logged as tried, not retried, found again by a replay only. */
  drop?: boolean;
  /** Wait before sending (delay, late, reorder). */
  delayMs?: number;
  /** Sent this many times more, beside the original. */
  copies?: number;
  /** Sent instead; the signature is still that of the true body when `signature` is "of_original". */
  body?: Buffer;
  /** `wrong` and `missing` are for every header, `wrong_client` and `wrong_consumer` for that secret's alone. */
  signature?: "right" | "wrong" | "wrong_client" | "wrong_consumer" | "missing" | "of_original";
  /** Bodies of their own, sent beside this one (unknown events, strangers). */
  extra?: unknown[];
};

/** An answer given instead of the endpoint's own, or after a wait. */
export type ResponseFault = {
  delayMs?: number;
  /** 429 (with reset headers), 401 (token revoked), 402, 500, 503, or a plan limit; absent: only the delay. */
  answer?:
    | "rate_limited"
    | "usage_capped"
    | "unauthorized"
    | "no_credits"
    | "internal"
    | "unavailable";
};

/** Made by `createFaults({ seed, knobs })` in `emulator/faults/faults.ts`; reads the live knobs at each call. */
export type Faults = {
  /** Before each attempt; `attempt` counts from 1. Replays are left alone unless a knob says otherwise. */
  attempt(about: {
    attempt: number;
    replay: boolean;
    product: Delivery["product"];
    kind: string;
    body: Buffer;
  }): AttemptFault;
  /** Before a body is serialised: schema drift (extra and missing fields) as a copy of it. */
  drift(body: Record<string, unknown>): Record<string, unknown>;
  /** Before an API call is answered (never for /control, /healthz and the consent pages). */
  response(about: { method: string; path: string }): ResponseFault;
  /** Before a CRC check's answer is judged: true makes it fail. */
  crcFails(): boolean;
  /** How often each fault happened, by the name of its knob. */
  counts(): Record<string, number>;
  /** Counts from zero, draws from the seed again. */
  reset(): void;
};

export type CreateFaults<FaultKnobs> = (options: {
  seed: number;
  knobs: () => FaultKnobs;
}) => Faults;

/** What X's side says was made, per subscribed account: the ground truth that a receiver is measured against. */
export type MadeActivity = {
  /** Grows by one; `GET /control/activities?since=` takes it. */
  seq: number;
  appId: string;
  webhookIds: string[];
  product: "aaa" | "xaa" | "stream";
  /** "0" for posts found by a filtered-stream rule: they belong to no account. */
  accountId: string;
  kind: string;
  direction: Direction;
  actorId: string;
  targetId: string | null;
  objectId: string | null;
  text: string | null;
  /** ISO 8601, UTC, milliseconds. */
  at: string;
  eventId: string;
  /** `product:account:kind:natural`: one activity, however often it is delivered. */
  key: string;
  /** False when every webhook was invalid at the time: X tried nothing, so no replay brings it back. */
  tried: boolean;
};
