/** What of X is emulated, how far, and which test says so. `coverage.test.ts` holds the table against the routes. */

export type Coverage = {
  /** `METHOD path` as X writes it, parameters with a colon. */
  endpoint: string;
  state: "supported" | "partial" | "not";
  /** Test files in this folder. */
  testedBy: string[];
  /** What is missing or assumed, in words; empty when nothing is known to be. */
  gap: string;
};

const OPENAPI = "openapi.http.test.ts";
const EXCHANGES = "exchanges.http.test.ts";
const XDK = "xdk.http.test.ts";
const LIBRARY = "twitter-api-v2.http.test.ts";
const BOT = "bot.http.test.ts";
const FOUND = "search-stream.http.test.ts";

const rows = (
  state: Coverage["state"],
  testedBy: string[],
  endpoints: readonly string[],
  gap = "",
): Coverage[] => endpoints.map((endpoint) => ({ endpoint, state, testedBy, gap }));

const AAA = "/2/account_activity/webhooks/:webhook_id/subscriptions";
const V1 = "/1.1/account_activity/webhooks";
const PREMIUM = "/1.1/account_activity/all";

export const coverage: readonly Coverage[] = [
  ...rows(
    "partial",
    ["pictures/pictures.http.test.ts"],
    [
      "GET /sticky/default_profile_images/:file",
      "GET /profile_images/:id/:file",
      "GET /profile_banners/:id/:file",
      "GET /media/:file",
    ],
    "X serves these from hosts of their own; drawn here, as SVG. Videos and pictures of messages are only named.",
  ),
  ...rows(
    "supported",
    [OPENAPI, EXCHANGES, XDK, "webhooks.http.test.ts"],
    [
      "POST /2/webhooks",
      "GET /2/webhooks",
      "PUT /2/webhooks/:webhook_id",
      "DELETE /2/webhooks/:webhook_id",
    ],
  ),
  ...rows(
    "supported",
    [OPENAPI, EXCHANGES, XDK, "replay.http.test.ts"],
    ["POST /2/webhooks/replay"],
  ),
  ...rows(
    "supported",
    [EXCHANGES, "replay.http.test.ts"],
    ["POST /2/account_activity/replay/webhooks/:webhook_id/subscriptions/all"],
  ),
  ...rows(
    "supported",
    [OPENAPI, EXCHANGES, XDK],
    [
      `POST ${AAA}/all`,
      `GET ${AAA}/all`,
      `GET ${AAA}/all/list`,
      `DELETE ${AAA}/:user_id/all`,
      "GET /2/account_activity/subscriptions/count",
    ],
    "X publishes no rate limits for these; 1.1's are used.",
  ),
  ...rows(
    "partial",
    [OPENAPI, XDK, LIBRARY],
    [
      "GET /2/users/me",
      "GET /2/users/:id",
      "GET /2/users",
      "GET /2/users/by",
      "GET /2/users/by/username/:username",
    ],
    "expansions and post.fields are checked but bring no includes; fields that need a relation to the caller are left out.",
  ),
  ...rows(
    "partial",
    [BOT],
    [
      "GET /1.1/account/verify_credentials.json",
      "GET /1.1/users/lookup.json",
      "POST /1.1/users/lookup.json",
      "GET /1.1/users/show.json",
    ],
    "The newest post of a person (status) is left out; include_entities and tweet_mode change nothing.",
  ),
  ...rows(
    "partial",
    [BOT, XDK],
    ["POST /2/tweets", "DELETE /2/tweets/:id", "GET /2/tweets", "GET /2/tweets/:id"],
    "There is no upload: any media id is taken for a photo. Polls, places, audiences and edits are taken and change nothing. Posts are forgotten after 60 of one author.",
  ),
  ...rows(
    "supported",
    [BOT, XDK],
    [
      "POST /2/users/:id/likes",
      "DELETE /2/users/:id/likes/:tweet_id",
      "POST /2/users/:id/retweets",
      "DELETE /2/users/:id/retweets/:tweet_id",
      "POST /2/users/:id/following",
      "DELETE /2/users/:id/following/:target_user_id",
    ],
    "X's daily limits are not counted, here and for posts and messages.",
  ),
  ...rows(
    "partial",
    [BOT, XDK],
    [
      "POST /2/dm_conversations/with/:participant_id/messages",
      "POST /2/dm_conversations/:dm_conversation_id/messages",
      "GET /2/dm_events",
      "GET /2/dm_events/:event_id",
      "GET /2/dm_conversations/with/:participant_id/dm_events",
      "GET /2/dm_conversations/:dm_conversation_id/dm_events",
    ],
    "Conversations of two only. The newest 40 messages of a conversation are kept. A picture is a photo, whatever its id.",
  ),
  ...rows(
    "not",
    [],
    ["POST /2/dm_conversations"],
    "Groups: X's account activity tells nothing of them, so a bot here would hear no answer.",
  ),
  ...rows(
    "partial",
    [FOUND, XDK],
    [
      "GET /2/tweets/search/stream/rules",
      "POST /2/tweets/search/stream/rules",
      "GET /2/tweets/search/stream",
      "GET /2/tweets/search/webhooks",
      "POST /2/tweets/search/webhooks/:webhook_id",
      "DELETE /2/tweets/search/webhooks/:webhook_id",
    ],
    "Operators about places, samples, contexts and counts are refused. One limit of 1,000 rules for every package.",
  ),
  ...rows(
    "supported",
    [OPENAPI, EXCHANGES, XDK, "activity.http.test.ts"],
    [
      "POST /2/activity/subscriptions",
      "GET /2/activity/subscriptions",
      "DELETE /2/activity/subscriptions",
      "PUT /2/activity/subscriptions/:subscription_id",
      "DELETE /2/activity/subscriptions/:subscription_id",
    ],
    "The error for a duplicate is not documented; AAA's is used. Events billed per day are not counted.",
  ),
  ...rows(
    "supported",
    [OPENAPI, XDK, "activity.http.test.ts"],
    ["GET /2/activity/stream"],
    "The limit of 250 events per second is not enforced.",
  ),
  ...rows(
    "supported",
    [EXCHANGES],
    [
      `POST ${V1}.json`,
      `GET ${V1}.json`,
      `PUT ${V1}/:webhook_id.json`,
      `DELETE ${V1}/:webhook_id.json`,
      `POST ${V1}/:webhook_id/subscriptions/all.json`,
      `GET ${V1}/:webhook_id/subscriptions/all.json`,
      `GET ${V1}/:webhook_id/subscriptions/all/list.json`,
      `DELETE ${V1}/:webhook_id/subscriptions/:user_id/all.json`,
      "GET /1.1/account_activity/subscriptions/count.json",
      "POST /1.1/account_activity/replay/webhooks/:webhook_id/subscriptions/all.json",
    ],
  ),
  ...rows(
    "partial",
    ["premium.http.test.ts"],
    [
      `GET ${PREMIUM}/webhooks.json`,
      `POST ${PREMIUM}/:env_name/webhooks.json`,
      `GET ${PREMIUM}/:env_name/webhooks.json`,
      `PUT ${PREMIUM}/:env_name/webhooks/:webhook_id.json`,
      `DELETE ${PREMIUM}/:env_name/webhooks/:webhook_id.json`,
      `POST ${PREMIUM}/:env_name/subscriptions.json`,
      `GET ${PREMIUM}/:env_name/subscriptions.json`,
      `DELETE ${PREMIUM}/:env_name/subscriptions.json`,
      `GET ${PREMIUM}/:env_name/subscriptions/list.json`,
      `DELETE ${PREMIUM}/:env_name/subscriptions/:user_id.json`,
      `GET ${PREMIUM}/subscriptions/count.json`,
    ],
    "X has retired these; served so that old programs run (knob premiumPaths). Any name is an environment.",
  ),
  ...rows("not", [], [`DELETE ${V1}/:webhook_id/subscriptions/all.json`], "Retired by X in 2020."),
  ...rows(
    "supported",
    [EXCHANGES, LIBRARY, "oauth.http.test.ts"],
    [
      "POST /oauth/request_token",
      "GET /oauth/authorize",
      "POST /oauth/authorize",
      "POST /oauth/access_token",
    ],
  ),
  ...rows(
    "partial",
    [LIBRARY, "oauth.http.test.ts"],
    ["GET /oauth/authenticate"],
    "Who is signed in is known by a cookie of the consent page, or by screen_name.",
  ),
  ...rows(
    "supported",
    ["oauth.http.test.ts"],
    ["POST /1.1/oauth/invalidate_token.json", "POST /oauth2/invalidate_token"],
  ),
  ...rows("supported", [EXCHANGES, LIBRARY], ["POST /oauth2/token"]),
  ...rows(
    "supported",
    [LIBRARY, "oauth.http.test.ts"],
    [
      "GET /i/oauth2/authorize",
      "POST /i/oauth2/authorize",
      "GET /2/oauth2/authorize",
      "POST /2/oauth2/authorize",
      "POST /2/oauth2/token",
      "POST /2/oauth2/revoke",
    ],
  ),
];
