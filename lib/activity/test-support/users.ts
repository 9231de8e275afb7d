/** One made-up person in each of X's user dialects (docs/x-protocol.md#aaa-bodies, docs/x-protocol.md#post-object). */
import { twitterDate } from "./ids.ts";
import type { SamplePerson } from "./people.ts";

export type Json = Record<string, unknown>;

const orNull = (text: string): string | null => (text === "" ? null : text);
const http = (url: string): string => url.replace(/^https:/, "http:");

/** As in posts and likes: numeric and string ids, null for what is empty. */
export const userObject = (person: SamplePerson): Json => ({
  // X writes the number exactly; JavaScript rounds it, which is what receivers in JavaScript see anyway.
  id: Number(person.id),
  id_str: person.id,
  name: person.name,
  screen_name: person.username,
  location: orNull(person.place),
  url: null,
  description: orNull(person.bio),
  translator_type: "none",
  protected: person.protected,
  verified: person.verified,
  followers_count: person.followers,
  friends_count: person.following,
  listed_count: person.followers % 97,
  favourites_count: person.posts % 4_001,
  statuses_count: person.posts,
  created_at: twitterDate(person.joinedAt),
  utc_offset: null,
  time_zone: null,
  geo_enabled: false,
  lang: null,
  contributors_enabled: false,
  is_translator: false,
  profile_background_color: "F5F8FA",
  profile_background_image_url: "",
  profile_background_image_url_https: "",
  profile_background_tile: false,
  profile_link_color: "1DA1F2",
  profile_sidebar_border_color: "C0DEED",
  profile_sidebar_fill_color: "DDEEF6",
  profile_text_color: "333333",
  profile_use_background_image: true,
  profile_image_url: http(person.avatarUrl),
  profile_image_url_https: person.avatarUrl,
  default_profile: true,
  default_profile_image: false,
  following: null,
  follow_request_sent: null,
  notifications: null,
});

/** As in follow, block and mute events: the id is a string, no `id_str`, empty strings, colours of -1. */
export const relationshipUserObject = (person: SamplePerson): Json => ({
  id: person.id,
  default_profile_image: false,
  profile_background_image_url: "",
  friends_count: person.following,
  favourites_count: person.posts % 4_001,
  profile_link_color: -1,
  profile_background_image_url_https: "",
  utc_offset: 0,
  screen_name: person.username,
  is_translator: false,
  followers_count: person.followers,
  name: person.name,
  lang: "",
  profile_use_background_image: false,
  created_at: twitterDate(person.joinedAt),
  profile_text_color: -1,
  notifications: false,
  protected: person.protected,
  statuses_count: person.posts,
  url: "",
  contributors_enabled: false,
  default_profile: true,
  profile_sidebar_border_color: -1,
  time_zone: "",
  geo_enabled: false,
  verified: person.verified,
  profile_image_url: http(person.avatarUrl),
  following: false,
  profile_image_url_https: person.avatarUrl,
  profile_background_tile: false,
  listed_count: person.followers % 97,
  profile_sidebar_fill_color: -1,
  location: person.place,
  follow_request_sent: false,
  description: person.bio,
  profile_background_color: -1,
});

/** As in the `users` map of messages, typing and read receipts. */
export const dmUserObject = (person: SamplePerson): Json => ({
  id: person.id,
  created_timestamp: String(person.joinedAt.getTime()),
  name: person.name,
  screen_name: person.username,
  ...(person.place === "" ? {} : { location: person.place }),
  ...(person.bio === "" ? {} : { description: person.bio }),
  protected: person.protected,
  verified: person.verified,
  followers_count: person.followers,
  friends_count: person.following,
  statuses_count: person.posts,
  profile_image_url: http(person.avatarUrl),
  profile_image_url_https: person.avatarUrl,
});
