/** What all six kinds under `tweet_create_events` have in common. */
import type { ActivityFacts, Person } from "../types.ts";
import { post, type WirePost } from "../wire/post.ts";
import { firstTime, timeOrIds } from "../x-time.ts";
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
    authorIdOf(part),
    authorIdOf(part.retweeted_status),
    authorIdOf(part.quoted_status),
    authorIdOf(part.retweeted_status?.quoted_status),
    answeredUserId(part),
    ...mentionedIn(part),
  ],
  owner: () => null,
  matches: (part: WirePost, accountId: string) => ruleOnPost(part, accountId)?.kind === id,
  // A post is the same post whichever kind it is taken for.
  identity: (part: WirePost) => ["post", postId(part)],
});

/** The activity of a post; `subject` is whom it is about: the author referred to, or the account mentioned. */
export const buildPost = (part: WirePost, context: PartContext, subject: Person | null): Draft => {
  const { accountId } = context;
  const direction = ruleOnPost(part, accountId)?.direction ?? "none";
  const author = authorOf(part);
  const blocked = direction === "outbound" ? undefined : context.userHasBlocked;
  const facts: ActivityFacts = postFacts(part, author, blocked);
  const when = timeOrIds(firstTime(part.timestamp_ms, part.created_at), postId(part));
  return {
    direction,
    actor: author,
    subject,
    objectId: postId(part),
    conversationId: null,
    text: fullText(part.retweeted_status) ?? fullText(part),
    facts: { ...facts, ...when.facts },
    occurredAt: when.occurredAt,
  };
};
