/**
 * A person in the three dialects of the Account Activity API (docs/x-protocol.md#aaa-bodies, docs/x-protocol.md#post-object). The kinds' samples
 * say the same apart from this: written twice, from X's own description, one catches the other's mistake.
 */

import { shortLink } from "#emulator/world/compose.ts";
import type { Person } from "#emulator/world/types.ts";

/** People are never changed in place, so what was rendered once holds: bodies are mostly people. */
export function once<T>(render: (person: Person) => T): (person: Person) => T {
  const known = new WeakMap<Person, T>();
  return (person) => {
    let made = known.get(person);
    if (made === undefined) {
      made = render(person);
      known.set(person, made);
    }
    return made;
  };
}

/** "Wed Aug 27 13:08:45 +0000 2008" */
export function twitterDate(at: Date): string {
  const [weekday, day, month, year, time] = at.toUTCString().replace(",", "").split(" ");
  return `${weekday} ${month} ${day} ${time} +0000 ${year}`;
}

/** User inside posts and likes: numbers beside strings, null for empty. */
export const userOfPost = once(
  (person): Record<string, unknown> => ({
    id: BigInt(person.id),
    id_str: person.id,
    name: person.name,
    screen_name: person.username,
    location: person.location,
    url: person.url && shortLink(person.url),
    description: person.bio || null,
    translator_type: "none",
    protected: person.protected,
    verified: person.verified,
    followers_count: person.followers,
    friends_count: person.following,
    listed_count: person.listed,
    favourites_count: person.likes,
    statuses_count: person.posts,
    created_at: twitterDate(person.createdAt),
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
    profile_image_url: person.avatarUrl.replace("https:", "http:"),
    profile_image_url_https: person.avatarUrl,
    ...(person.bannerUrl && { profile_banner_url: person.bannerUrl }),
    default_profile: true,
    default_profile_image: person.avatarUrl.includes("default_profile"),
    following: null,
    follow_request_sent: null,
    notifications: null,
  }),
);

/** User inside follow, block and mute events: string id, empty strings, colours -1 [C]. */
export const userOfRelation = once(
  (person): Record<string, unknown> => ({
    id: person.id,
    default_profile_image: person.avatarUrl.includes("default_profile"),
    profile_background_image_url: "",
    friends_count: person.following,
    favourites_count: person.likes,
    profile_link_color: -1,
    profile_background_image_url_https: "",
    utc_offset: 0,
    screen_name: person.username,
    is_translator: false,
    followers_count: person.followers,
    name: person.name,
    lang: "",
    profile_use_background_image: false,
    created_at: twitterDate(person.createdAt),
    profile_text_color: -1,
    notifications: false,
    protected: person.protected,
    statuses_count: person.posts,
    url: person.url ? shortLink(person.url) : "",
    contributors_enabled: false,
    default_profile: true,
    profile_sidebar_border_color: -1,
    time_zone: "",
    geo_enabled: false,
    verified: person.verified,
    profile_image_url: person.avatarUrl.replace("https:", "http:"),
    following: false,
    profile_image_url_https: person.avatarUrl,
    profile_background_tile: false,
    listed_count: person.listed,
    profile_sidebar_fill_color: -1,
    location: person.location ?? "",
    follow_request_sent: false,
    description: person.bio,
    profile_background_color: -1,
  }),
);

/** The `users` map of messages, typing and read receipts. */
export function usersMap(...people: Person[]): Record<string, unknown> {
  return Object.fromEntries(
    people.map((person) => [
      person.id,
      {
        id: person.id,
        created_timestamp: String(person.createdAt.getTime()),
        name: person.name,
        screen_name: person.username,
        ...(person.location && { location: person.location }),
        ...(person.bio && { description: person.bio }),
        ...(person.url && { url: shortLink(person.url) }),
        protected: person.protected,
        verified: person.verified,
        followers_count: person.followers,
        friends_count: person.following,
        statuses_count: person.posts,
        profile_image_url: person.avatarUrl.replace("https:", "http:"),
        profile_image_url_https: person.avatarUrl,
      },
    ]),
  );
}
