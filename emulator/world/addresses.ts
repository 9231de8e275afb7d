/** Addresses of pictures, in the shapes X's have; `origin` is the emulator's own, or null for X's hosts. */

import { hash32 } from "#emulator/base/random.ts";
import type { Role } from "./cast.ts";

/** Where somebody's picture lies. */
export function avatarAddress(
  origin: string | null,
  { id, username, picture }: { id: string; username: string; picture?: Role["picture"] },
): string {
  if (picture === "none")
    return `${origin ?? "https://abs.twimg.com"}/sticky/default_profile_images/default_profile_normal.png`;
  const name = picture === "damaged" ? "damaged" : hash32(`picture:${username}`).toString(36);
  return profileImage(origin, id, name);
}

export const profileImage = (origin: string | null, folder: string, name: string): string =>
  origin === null
    ? `https://pbs.twimg.com/profile_images/${folder}/${name}_normal.jpg`
    : `${origin}/profile_images/${folder}/${name}_normal.svg`;

export const mediaAddress = (origin: string | null, id: string): string =>
  origin === null ? `https://pbs.twimg.com/media/${id}.jpg` : `${origin}/media/${id}.svg`;

export const bannerAddress = (origin: string | null, id: string, name: string): string =>
  `${origin ?? "https://pbs.twimg.com"}/profile_banners/${id}/${name}`;
