/** Bodies as X forms them from an event, in the reading that the knobs choose. */
import type { XaaSubscription } from "#emulator/base/entities.ts";
import type { Knobs } from "#emulator/base/knobs.ts";
import type { AaaView, XaaEvent } from "#emulator/world/types.ts";

/** An Account Activity body: `for_user_id`, one event key, extras. */
export function aaaBody(view: AaaView, forUserId: string, knobs: Knobs): Record<string, unknown> {
  const { key, element } = relationKey(view, knobs);
  return {
    ...(view.forUser ? { for_user_id: forUserId } : {}),
    ...blockedForm(view.extras, knobs),
    [key]: view.forUser ? [element] : element,
  };
}

function relationKey(view: AaaView, knobs: Knobs): { key: string; element: unknown } {
  const { key, element } = view;
  if (knobs.relationKeys !== "own_key" || !isRecord(element)) return { key, element };
  const { type } = element;
  return typeof type === "string" && /^un(follow|block|mute)$/.test(type)
    ? { key: `${type}_events`, element }
    : { key, element };
}

function blockedForm(extras: Record<string, unknown>, knobs: Knobs): Record<string, unknown> {
  if (!("user_has_blocked" in extras) || knobs.userHasBlocked === "boolean") return extras;
  const { user_has_blocked: blocked, ...rest } = extras;
  return knobs.userHasBlocked === "string"
    ? { ...rest, user_has_blocked: String(blocked) }
    : { ...rest, is_blocked_by: blocked };
}

/** An X Activity body for one subscription: the same for webhook and stream. */
export function xaaBody(
  event: XaaEvent,
  subscription: XaaSubscription,
  knobs: Knobs,
): Record<string, unknown> {
  const uuid = uuidForm(event.uuid, knobs);
  const openapi = knobs.xaaFieldNames === "openapi";
  const content = (value: unknown) => (openapi ? postNames(value) : value);
  return {
    data: {
      ...(uuid === null ? {} : { event_uuid: uuid }),
      filter: subscription.filter,
      event_type: knobs.xaaEventNames === "pascal" ? pascal(event.type) : event.type,
      ...(subscription.tag === null ? {} : { tag: subscription.tag }),
      payload: openapi ? documentedPayload(event) : event.payload,
      ...(event.includes === undefined ? {} : { includes: content(event.includes) }),
    },
  };
}

function uuidForm(uuid: string | null, knobs: Knobs): string | null {
  if (uuid === null || knobs.xaaEventUuid === "absent") return null;
  return knobs.xaaEventUuid === "unsigned" ? uuid.replace(/^-/, "") : uuid;
}

/** `profile.update.bio` → `ProfileUpdateBio`, the style of 2025. */
const pascal = (type: string): string =>
  type
    .split(/[._]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

const renamed: Record<string, string> = {
  edit_history_tweet_ids: "edit_history_post_ids",
  referenced_tweets: "referenced_posts",
  tweets: "posts",
  liked_tweet_author_id: "tweet_author_id",
  pinned_tweet_id: "pinned_post_id",
  most_recent_tweet_id: "most_recent_post_id",
  tweet_count: "post_count",
  retweet_count: "repost_count",
};

/** News and likes differ in more than names: what OpenAPI's schemas do not allow is left out. */
function documentedPayload({ type, payload }: XaaEvent): unknown {
  if (!isRecord(payload)) return payload;
  if (type === "news.new") {
    const { name, headline = name, summary, hook, category } = payload;
    return { headline, summary, hook, category };
  }
  // OpenAPI's timestamp_ms is a 32-bit integer, which no time in milliseconds fits; created_at says the same.
  const { timestamp_ms: _tooBig, ...like } = payload;
  return postNames(type === "like.create" ? like : payload);
}

function postNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(postNames);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [renamed[key] ?? key, postNames(item)]),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
