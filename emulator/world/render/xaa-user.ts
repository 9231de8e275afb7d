/** A person as a v2 user, as the X Activity API sends it (docs/x-protocol.md#xaa-payloads). */

import { codePoints, compose, shortLink, shownLink } from "#emulator/world/compose.ts";
import type { Person } from "#emulator/world/types.ts";
import { once } from "./aaa-user.ts";

/** Every integer has a `_str` twin. */
export function twins(numbers: Record<string, number>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(numbers).flatMap(([name, value]) => [
      [name, value],
      [`${name}_str`, String(value)],
    ]),
  );
}

export const v2User = once((person): Record<string, unknown> => {
  const entities = userEntities(person);
  return {
    id: person.id,
    username: person.username,
    name: person.name,
    created_at: person.createdAt.toISOString(),
    description: person.bio,
    ...(person.location && { location: person.location }),
    url: person.url ? shortLink(person.url) : "",
    ...(Object.keys(entities).length > 0 && { entities }),
    protected: person.protected,
    verified: person.verified,
    verified_type: person.verifiedType,
    is_identity_verified: person.verifiedType === "government",
    profile_image_url: person.avatarUrl,
    profile_banner_url: person.bannerUrl ?? "",
    public_metrics: twins({
      followers_count: person.followers,
      following_count: person.following,
      tweet_count: person.posts,
      listed_count: person.listed,
      like_count: person.likes,
      media_count: person.media,
    }),
  };
});

/** The `{data: …}` wrapping that users have everywhere but in `includes.users` of posts and likes. */
export const wrapped = (person: Person): { data: Record<string, unknown> } => ({
  data: v2User(person),
});

function userEntities(person: Person): Record<string, unknown> {
  const bio = compose(person.bio, (username) => ({ ...person, username }));
  return {
    ...(person.url && {
      url: {
        urls: [
          {
            ...twins({ start: 0, end: codePoints(shortLink(person.url)) }),
            url: shortLink(person.url),
            expanded_url: person.url,
            display_url: shownLink(person.url),
          },
        ],
      },
    }),
    ...(bio.mentions.length > 0 && {
      description: {
        mentions: bio.mentions.map(({ person: { username }, span: [start, end] }) => ({
          ...twins({ start, end }),
          username,
        })),
      },
    }),
  };
}
