/** The registry: every kind there is, in the order menus show them. */
import type { Kind } from "./define.ts";
import { like } from "./like.ts";
import { messageKinds } from "./messages.ts";
import { oauthRevoke } from "./oauth-revoke.ts";
import { postFound } from "./post-found.ts";
import { postKinds } from "./posts.ts";
import { relationshipKinds } from "./relationships.ts";
import { unrecognised } from "./unrecognised.ts";

export const kinds = [
  ...postKinds,
  postFound,
  like,
  ...relationshipKinds,
  ...messageKinds,
  oauthRevoke,
  unrecognised,
] as const;

export type KindId = (typeof kinds)[number]["id"];

const byId = new Map<string, Kind>(kinds.map((kind) => [kind.id, kind as Kind]));

/** The entry of a kind; undefined for a kind that a newer version stored. */
export const kindById = (id: string): Kind | undefined => byId.get(id);
