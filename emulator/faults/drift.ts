/** Schema drift: what X's bodies look like the day after a change nobody announced. */
import type { Random } from "#emulator/base/random.ts";

/** Fields that X's documents call optional, or that captures lack; without them an activity is still the same one. */
const optional = new Set(
  "source geo coordinates place contributors filter_level possibly_sensitive quote_count reply_count retweet_count favorite_count favorited retweeted extended_entities edit_controls editable translator_type utc_offset time_zone geo_enabled contributors_enabled is_translator description location verified listed_count favourites_count statuses_count followers_count friends_count profile_image_url profile_background_color default_profile default_profile_image following follow_request_sent notifications symbols apps user_has_blocked public_metrics reply_settings paid_partnership is_identity_verified conversation_token".split(
    " ",
  ),
);

const newcomers: [string, unknown][] = [
  ["grok_summary", null],
  ["visibility_v3", { tier: "wide", reasons: [], score: 0.25 }],
  ["community_note_ids", ["1", "2"]],
  ["is_ai_assisted", false],
  ["toString", "a field with an unlucky name"],
  ["schema_revision", 9007199254740993n.toString()],
];

/** In a post `source` names its app; in a follow it is who follows. */
const dispensable = (key: string, value: unknown): boolean =>
  optional.has(key) && !(key === "source" && isPlain(value));

/** A changed copy; the original stays as it is. Top-level keys stay: a new one would be an event of its own. */
export function driftOf(body: Record<string, unknown>, random: Random): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body)
      .filter(([key, value]) => !dispensable(key, value) || random.chance(0.5))
      .map(([key, value]) => [key, drifted(value, random)]),
  );
}

function drifted(value: unknown, random: Random): unknown {
  if (Array.isArray(value)) return value.map((item) => drifted(item, random));
  if (!isPlain(value)) return value;
  const kept = Object.entries(value)
    .filter(([key, item]) => !dispensable(key, item) || random.chance(0.6))
    .map(([key, item]): [string, unknown] => [key, drifted(item, random)]);
  // Maps from id to user (or app) are no objects with fields: a newcomer there would be a person without a name.
  const isMap = kept.length > 0 && kept.every(([key]) => /^\d+$/.test(key));
  if (!isMap && random.chance(0.3)) kept.push(random.pickOr(newcomers, ["new_field", true]));
  return Object.fromEntries(kept);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
