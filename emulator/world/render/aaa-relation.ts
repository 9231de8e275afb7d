/** Likes, follows, blocks, mutes, deletes and revokes in the Account Activity API's form (docs/x-protocol.md#aaa-bodies). */
import type { Like, Relation } from "#emulator/world/types.ts";
import { tweet } from "./aaa-tweet.ts";
import { twitterDate, userOfPost, userOfRelation } from "./aaa-user.ts";

export function likeEvent(like: Like): Record<string, unknown> {
  return {
    id: like.id,
    created_at: twitterDate(like.at),
    timestamp_ms: like.at.getTime(),
    favorited_status: tweet(like.post, true),
    user: userOfPost(like.by),
  };
}

export function relationEvent(relation: Relation): Record<string, unknown> {
  return {
    type: relation.type,
    created_timestamp: String(relation.at.getTime()),
    target: userOfRelation(relation.target),
    source: userOfRelation(relation.source),
  };
}

export function deleteEvent(postId: string, userId: string, at: Date): Record<string, unknown> {
  return { status: { id: postId, user_id: userId }, timestamp_ms: String(at.getTime()) };
}

/** X tells the second only, with an offset instead of Z. */
export function revokeEvent(userId: string, appId: string, at: Date): Record<string, unknown> {
  return {
    revoke: {
      date_time: revokeTime(at),
      target: { app_id: appId },
      source: { user_id: userId },
    },
  };
}

export const revokeTime = (at: Date): string => `${at.toISOString().slice(0, 19)}+00:00`;
