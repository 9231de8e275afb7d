/** The words of the domain: what one delivery of X becomes. Pure data, safe in browser and server. */
import * as z from "zod/mini";

/** Families group kinds for colour, filters and charts, which show them in this order. */
export const families = [
  "posts",
  "likes",
  "relationships",
  "messages",
  "account",
  "unrecognised",
] as const;
export type Family = (typeof families)[number];

export type Direction = "outbound" | "inbound" | "none";
export type Product = "aaa" | "xaa";
export type Source = "live" | "replay";

/** Any X user met inside an activity. Ids are decimal strings (64 bit). */
export const person = z.object({
  id: z.string(),
  username: z.nullable(z.string()),
  name: z.nullable(z.string()),
  avatarUrl: z.nullable(z.string()),
});
export type Person = z.infer<typeof person>;

/** A picture, video or place that hangs on a post or message. Links only; nothing is fetched by the server. */
export type Media = {
  type: "photo" | "video" | "animated_gif" | "location";
  url: string | null;
  linkUrl: string | null;
  altText: string | null;
};

/**
 * Small facts that lists, threads and the detail pane need beside the columns. Every field is optional:
 * the body of X decides. Stored as JSON, so additions need no migration.
 */
export type ActivityFacts = {
  /** Text of the liked or quoted post, as X sent it. */
  objectText?: string;
  /** Who wrote it, where a repost stands between: a like of a repost. */
  objectAuthor?: Person;
  /** X's link to the post. */
  objectUrl?: string;
  inReplyToPostId?: string;
  quotedPostId?: string;
  repostedPostId?: string;
  /** First id of an edit chain (X: `edit_history.initial_tweet_id`). */
  editOf?: string;
  userHasBlocked?: boolean;
  mentionedIds?: string[];
  media?: Media[];
  urls?: { url: string; expandedUrl: string; displayUrl: string }[];
  quickReplyOptions?: { label: string; description?: string }[];
  quickReplyMetadata?: string;
  lastReadMessageId?: string;
  xAppId?: string;
  sourceAppName?: string;
  lang?: string;
  /** Where a reply's words begin in its text, behind the handles it starts with; in code points. */
  spokenFrom?: number;
  /** Rules of the filtered stream that found the post: their tags, else their ids (kind `post.found`). */
  foundByRules?: string[];
  /** `occurredAt` is not what the event says: it stands in X's id, or is the time of receipt. */
  timeFrom?: "id" | "receipt";
  /** What the event says, where that lies ahead of our clock. ISO 8601, UTC. */
  claimedTime?: string;
  /** Why nothing claimed this part (kind `unrecognised`). */
  unrecognisedReason?: string;
  /** Top-level key or XAA event type that the unrecognised part stood under. */
  unrecognisedKey?: string;
};

/** One thing that happened to one account, before it is stored. */
export type Activity = {
  kind: string;
  family: Family;
  direction: Direction;
  product: Product;
  /** X user id of the account; "0" when the body names none. */
  accountId: string;
  actor: Person | null;
  subject: Person | null;
  objectId: string | null;
  conversationId: string | null;
  /** Full text as X sent it (HTML entities still in it); of a repost, the original's. */
  text: string | null;
  facts: ActivityFacts;
  /** Null: the body gives no time and no snowflake id; the time of receipt is taken. */
  occurredAt: Date | null;
  /** Natural key; always begins with the account. Two copies with one identity are one activity. */
  identity: string;
  /** JSON pointer into the delivery: `/tweet_create_events/0`. */
  pointer: string;
  /** True when X itself marks the body as replayed (`meta.replay`). */
  markedReplay: boolean;
};

/** A part of a delivery about the plumbing. */
export type Notice = {
  type: "replay_job_status";
  webhookId: string;
  jobId: string;
  /** X: `Complete` or `Incomplete`; others are passed on as they are. */
  jobState: string;
  description: string | null;
};

/** What `parseDelivery` returns. It never throws. */
export type ParsedDelivery = {
  activities: Activity[];
  notices: Notice[];
  /** People met in the body, by id: the latest names and pictures X gave. */
  people: Person[];
};

/** The small form that lists and sockets carry. `id` is the feed's cursor: decimal, grows as activities are stored. */
export const activitySummary = z.object({
  id: z.string(),
  kind: z.string(),
  family: z.enum(families),
  account: z.object({ id: z.string(), username: z.nullable(z.string()) }),
  direction: z.enum(["outbound", "inbound", "none"]),
  actor: z.nullable(person),
  subject: z.nullable(person),
  /** X's id of the conversation that a post or message belongs to. */
  conversationId: z.nullable(z.string()),
  text: z.nullable(z.string()),
  sentence: z.string(),
  /** How many characters at the beginning of the sentence are a name, how many at its end a quotation. */
  sentenceParts: z.object({ name: z.number(), quote: z.number() }),
  /** ISO 8601, UTC, milliseconds. */
  occurredAt: z.string(),
  receivedAt: z.string(),
  source: z.enum(["live", "replay"]),
  product: z.enum(["aaa", "xaa"]),
  duplicates: z.number(),
});
export type ActivitySummary = z.infer<typeof activitySummary>;

/** What `GET /api/activities/{id}` returns. */
export const activityDetail = z.extend(activitySummary, {
  facts: z.custom<ActivityFacts>((value) => typeof value === "object" && value !== null),
  objectId: z.nullable(z.string()),
  pointer: z.string(),
  replayJobId: z.nullable(z.string()),
  /** X's own JSON of this activity (the part its pointer names), with every digit; null: nested too deep to be shown. */
  payload: z.unknown(),
  delivery: z.object({
    id: z.string(),
    receivedAt: z.string(),
    bytes: z.number(),
    signature: z.literal("verified"),
    /** Which header decided and which secret fitted; null where that is not known any more. */
    signedWith: z.nullable(
      z.object({
        header: z.string(),
        kind: z.enum(["client", "consumer"]),
        secret: z.object({
          id: z.string(),
          createdAt: z.string(),
          retiredAt: z.nullable(z.string()),
        }),
      }),
    ),
    duplicates: z.number(),
    sourceAddress: z.nullable(z.string()),
    headers: z.record(z.string(), z.string()),
    app: z.string(),
    /** The whole body as X sent it; null where it is too large or nested too deep to be shown, see `preview`. */
    body: z.unknown(),
    /** How the text of a body begins that is not shown; the whole is at `GET /api/activities/{id}/body`. */
    preview: z.nullable(
      z.object({ text: z.string(), isWhole: z.boolean(), reason: z.enum(["large", "deep"]) }),
    ),
  }),
});
export type ActivityDetail = z.infer<typeof activityDetail>;
