/** The registry: every kind there is, in the order menus show them. The one list to add a kind to. */
import { block } from "./block.ts";
import type { Kind } from "./define.ts";
import { dmRead } from "./dm-read.ts";
import { dmReceived } from "./dm-received.ts";
import { dmSent } from "./dm-sent.ts";
import { dmTyping } from "./dm-typing.ts";
import { follow } from "./follow.ts";
import { like } from "./like.ts";
import { mute } from "./mute.ts";
import { oauthRevoke } from "./oauth-revoke.ts";
import { postCreate } from "./post-create.ts";
import { postDelete } from "./post-delete.ts";
import { postFound } from "./post-found.ts";
import { postMention } from "./post-mention.ts";
import { postQuote } from "./post-quote.ts";
import { postQuoteRepost } from "./post-quote-repost.ts";
import { postReply } from "./post-reply.ts";
import { postRepost } from "./post-repost.ts";
import { unblock } from "./unblock.ts";
import { unfollow } from "./unfollow.ts";
import { unmute } from "./unmute.ts";
import { unrecognised } from "./unrecognised.ts";

export const kinds = [
  postCreate,
  postDelete,
  postMention,
  postReply,
  postRepost,
  postQuote,
  postQuoteRepost,
  postFound,
  like,
  follow,
  unfollow,
  block,
  unblock,
  mute,
  unmute,
  dmSent,
  dmReceived,
  dmTyping,
  dmRead,
  oauthRevoke,
  unrecognised,
] as const;

export type KindId = (typeof kinds)[number]["id"];
export type { Kind } from "./define.ts";

const byId = new Map<string, Kind>(kinds.map((kind) => [kind.id, kind as Kind]));

/** The entry of a kind; undefined for a kind that a newer version stored. */
export const kindById = (id: string): Kind | undefined => byId.get(id);
