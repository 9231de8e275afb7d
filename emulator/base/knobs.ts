/** The knobs: every point on which X's documents contradict each other or leave a choice, OpenAPI's reading by default. */
import { z } from "zod";
import { faultShape } from "./fault-knobs.ts";

const factor = z.number().min(0).max(1000);
const limit = z.number().int().min(0).nullable();

/** Each knob says which reading it settles; the control page shows these sentences. */
export const variantShape = {
  errorBodies: z
    .enum(["openapi", "live"])
    .default("openapi")
    .describe(
      "Error bodies: as X's OpenAPI allows, or exactly as seen live (api.twitter.com problem types)",
    ),
  rateLimitBody: z
    .enum(["problem", "code88"])
    .default("problem")
    .describe("Body of a 429: problem, or errors with code 88"),
  answerAll: z
    .enum(["rate_limited", "usage_capped", "unauthorized", "no_credits", "internal", "unavailable"])
    .nullable()
    .default(null)
    .describe("Answer every API call with this refusal"),
  webhookAuth: z
    .enum(["openapi", "docs"])
    .default("openapi")
    .describe("v2 webhooks: app or a user token (OpenAPI), or app only (docs)"),
  v1ListAuth: z
    .enum(["sample", "documented"])
    .default("sample")
    .describe(
      "GET 1.1 webhooks.json: also with a user token, as X's own sample asks, or app-only as documented",
    ),
  premiumPaths: z
    .enum(["served", "retired"])
    .default("served")
    .describe(
      "Premium 1.1 paths, all/:env_name/…: served for programs of 2018 to 2020, or gone as at X",
    ),
  webhookCreateShape: z
    .enum(["data", "flat"])
    .default("data")
    .describe("POST /2/webhooks: under data, or flat as until April 2026"),
  webhookValidateShape: z
    .enum(["valid", "attempted"])
    .default("valid")
    .describe("PUT /2/webhooks: {valid} or {attempted} of October 2025"),
  aaaSubscribeAuth: z
    .enum(["openapi", "quickstart"])
    .default("openapi")
    .describe("AAA subscribe: OAuth 1.0a or 2.0 (OpenAPI), or 1.0a only (quickstart)"),
  unsubscribeStatus: z
    .union([z.literal(200), z.literal(204)])
    .default(200)
    .describe("Status of an AAA unsubscribe: 200, or 204 as X's dashboard sample expects"),
  subscribeDelayMs: z
    .number()
    .int()
    .min(0)
    .max(60_000)
    .default(0)
    .describe("Time until a new subscription hears anything; X says up to 10 s"),
  replayShape: z
    .enum(["data", "flat", "replay_event"])
    .default("data")
    .describe("Answer of the deprecated v2 replay path"),
  replayReachHours: z
    .number()
    .min(1)
    .max(360)
    .nullable()
    .default(null)
    .describe("How far back a replay may reach; null: 24 h for v2, five days for 1.1"),
  replayEdges: z
    .enum(["strict", "by_generation", "relaxed"])
    .default("strict")
    .describe(
      "From ≥ 31 min and to ≥ 10 min ago: for all, for all but POST /2/webhooks/replay, or for none",
    ),
  replayToDate: z
    .enum(["by_generation", "inclusive", "exclusive"])
    .default("by_generation")
    .describe(
      "The minute to_date itself: in for POST /2/webhooks/replay (OpenAPI) and out for the older paths, or one for all",
    ),
  replayConflictStatus: z
    .union([z.literal(400), z.literal(409)])
    .default(400)
    .describe("Status of ReplayConflictError on v2"),
  replayNotice: z
    .enum(["last", "early", "none"])
    .default("last")
    .describe("When the completion notice is sent: after the last event, before it, or never"),
  replayIncomplete: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe("Share of a replay's events that are left out; above 0 the job ends Incomplete"),
  replayRate: z
    .number()
    .int()
    .min(1)
    .max(2500)
    .default(2500)
    .describe("Replayed events per second, X's limit is 2,500"),
  replayMarksAaa: z
    .boolean()
    .default(false)
    .describe("Put meta.replay on AAA bodies too (X: not known)"),
  xaaCreateShape: z
    .enum(["subscription", "array", "flat"])
    .default("subscription")
    .describe("Answer of POST /2/activity/subscriptions"),
  xaaUpdateShape: z
    .enum(["subscription", "array", "flat"])
    .default("subscription")
    .describe("Answer of PUT /2/activity/subscriptions/:id"),
  xaaListMeta: z
    .enum(["total_subscriptions", "result_count"])
    .default("total_subscriptions")
    .describe("Name of the count in the list of XAA subscriptions"),
  xaaDirection: z
    .enum(["openapi", "docs"])
    .default("openapi")
    .describe(
      "Where a direction filter is taken: all but mute and block (OpenAPI), or likes only (docs)",
    ),
  xaaFieldNames: z
    .enum(["live", "openapi"])
    .default("live")
    .describe("XAA payload fields: …_tweet_… as live, or …_post_… as OpenAPI"),
  xaaEventNames: z
    .enum(["dotted", "pascal"])
    .default("dotted")
    .describe("XAA event names: dotted, or PascalCase as until March 2026"),
  xaaEventUuid: z
    .enum(["as_made", "unsigned", "absent"])
    .default("unsigned")
    .describe("event_uuid: digits only (OpenAPI), sometimes negative (X's samples), or missing"),
  userHasBlocked: z
    .enum(["boolean", "string", "is_blocked_by"])
    .default("boolean")
    .describe('user_has_blocked: boolean, the string "false", or under the name is_blocked_by'),
  relationKeys: z
    .enum(["type", "own_key"])
    .default("type")
    .describe("Unfollow, unblock, unmute: as type under the base key, or under unfollow_events …"),
  crcRhythm: z
    .enum(["every_30_min_after_24_h", "hourly", "daily"])
    .default("every_30_min_after_24_h")
    .describe("X's three accounts of the CRC clock"),
  crcRevives: z.boolean().default(true).describe("A clock CRC may bring an invalid webhook back"),
  crcSigned: z
    .boolean()
    .default(false)
    .describe("Sign the CRC request of v2 webhooks too; of 1.1 webhooks it always is"),
  crcKeyV2: z
    .enum(["either", "client", "consumer"])
    .default("either")
    .describe(
      "Key of a v2 webhook's CRC answers: the client secret, with or without the consumer secret of older integrations",
    ),
  crcKeyV1: z
    .enum(["consumer", "client", "either"])
    .default("consumer")
    .describe("Key of a 1.1 webhook's CRC answers: the consumer secret, as 1.1's documents say"),
  signaturesV2: z
    .enum(["both", "client", "consumer"])
    .default("both")
    .describe(
      "Signatures on deliveries to v2 webhooks: both while the App has both secrets, or one alone",
    ),
  signaturesV1: z
    .enum(["both", "client", "consumer"])
    .default("both")
    .describe("Signatures on deliveries to 1.1 webhooks"),
  crcTimeLimitMs: z
    .number()
    .int()
    .min(10)
    .max(60_000)
    .default(10_000)
    .describe("Time for a CRC answer: 10 s (v2); 1.1 webhooks have at most 3 s"),
  deliveryTimeLimitMs: z
    .number()
    .int()
    .min(10)
    .max(60_000)
    .default(10_000)
    .describe("Time for the answer to a delivery: 10 s (v2), 3 s (1.1)"),
  retryFactor: factor
    .default(1)
    .describe("Scales the retry waits of 3, 27 and 242 s; 0 retries at once"),
  retries: z.number().int().min(0).max(8).default(3).describe("Retries after the first attempt"),
  allowLocalWebhooks: z
    .boolean()
    .default(true)
    .describe("Accept http, ports and private hosts as webhook URLs; X would not"),
  rateLimits: z
    .enum(["documented", "off"])
    .default("documented")
    .describe("Enforce X's rate limits; headers are sent either way"),
  maxWebhooks: limit.default(null).describe("Webhooks per developer account; null: by plan"),
  maxSubscriptions: limit.default(null).describe("AAA subscriptions per app; null: by plan"),
  maxXaaSubscriptions: limit.default(null).describe("XAA subscriptions per app; null: by plan"),
} as const;

const schema = z.strictObject({ ...variantShape, ...faultShape });

export type Knobs = z.infer<typeof schema>;
export type KnobsPatch = Partial<Knobs>;

/** The live values. Read them at each use; they change under way. */
export class KnobBox {
  #start: Knobs;
  #values: Knobs;

  constructor(initial: KnobsPatch = {}) {
    this.#start = schema.parse(initial);
    this.#values = this.#start;
  }

  get values(): Knobs {
    return this.#values;
  }

  /** Changes some knobs. Throws zod's error on an unknown name or a value out of range. */
  patch(changes: unknown): Knobs {
    const known = z.record(z.string(), z.unknown()).parse(changes);
    this.#values = schema.parse({ ...this.#values, ...known });
    return this.#values;
  }

  /** Sets all knobs: what is not named goes back to its default. */
  replace(values: unknown): Knobs {
    this.#values = schema.parse(values);
    return this.#values;
  }

  reset(): void {
    this.#values = this.#start;
  }
}
