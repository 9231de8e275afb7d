/** What all six kinds under `tweet_create_events` have in common. */
import type { ActivityFacts, Person } from "../types.ts";
import { post, type WirePost } from "../wire/post.ts";
import { firstTime, snowflakeTime } from "../x-time.ts";
import type { Draft, PartContext } from "./define.ts";
import { type PostRuling, ruleOnPost } from "./post-rules.ts";
import {
  answeredUserId,
  authorIdOf,
  authorOf,
  fullText,
  mentionedIn,
  postFacts,
  postId,
} from "./post-view.ts";

export const postKey = "tweet_create_events";

/** The fields of a kind entry that are the same for each of the six. */
export const postKind = (id: PostRuling["kind"]) => ({
  family: "posts" as const,
  aaaKeys: [postKey],
  schema: post,
  accounts: (part: WirePost) => [
    authorIdOf(part, ""),
    authorIdOf(part.retweeted_status, ""),
    authorIdOf(part.quoted_status, ""),
    authorIdOf(part.retweeted_status?.quoted_status, ""),
    answeredUserId(part, ""),
    ...mentionedIn(part),
  ],
  owner: () => null,
  matches: (part: WirePost, accountId: string) => ruleOnPost(part, accountId)?.kind === id,
  // A post is the same post whichever kind it is taken for.
  identity: (part: WirePost) => ["post", postId(part)],
});

/** The activity of a post; `subject` is whom it is about: the author referred to, or the account mentioned. */
export const buildPost = (
  part: WirePost,
  context: PartContext,
  subject: (accountId: string) => Person | null,
): Draft => {
  const { accountId } = context;
  const direction = ruleOnPost(part, accountId)?.direction ?? "none";
  const author = authorOf(part, accountId);
  const blocked = direction === "outbound" ? undefined : context.userHasBlocked;
  const facts: ActivityFacts = postFacts(part, author, blocked);
  return {
    direction,
    actor: author,
    subject: subject(accountId),
    objectId: postId(part),
    conversationId: null,
    text: fullText(part),
    facts,
    occurredAt: firstTime(part.timestamp_ms, part.created_at) ?? snowflakeTime(postId(part)),
  };
};

/** Did somebody act on something of their own? */
export const onOneself = (draft: Draft): boolean =>
  draft.actor !== null && draft.actor.id === draft.subject?.id;
