/** Which of the post kinds a Tweet object is, seen from one account: the rules of docs/x-protocol.md#kind-and-direction, in their order. */
import type { Direction } from "../types.ts";
import { directionOf } from "./define.ts";
import { answeredUserId, answersPost, authorIdOf, mentions, type WirePost } from "./post-view.ts";

export type PostRuling = {
  kind:
    | "post.create"
    | "post.mention"
    | "post.reply"
    | "post.repost"
    | "post.quote"
    | "post.quote_repost";
  direction: Direction;
};

const repostRuling = (post: WirePost, accountId: string): PostRuling | null => {
  const reposted = post.retweeted_status;
  if (reposted === undefined || reposted === null) return null;
  const author = authorIdOf(post);
  const original = authorIdOf(reposted);
  const quoted = reposted.quoted_status ?? post.quoted_status;
  if (!reposted.quoted_status && reposted.is_quote_status !== true) {
    return { kind: "post.repost", direction: directionOf(accountId, author, original) };
  }
  const quotedAuthor = authorIdOf(quoted);
  const target = quotedAuthor === accountId ? quotedAuthor : original;
  return { kind: "post.quote_repost", direction: directionOf(accountId, author, target) };
};

/**
 * The one kind a post is, though it may be a reply, a quote and a mention at once (all stays in its facts).
 * A post that neither is by the account nor touches it keeps its form, with direction "none". Null: no rule.
 */
export const ruleOnPost = (post: WirePost, accountId: string): PostRuling | null => {
  const repost = repostRuling(post, accountId);
  if (repost !== null) return repost;

  const author = authorIdOf(post);
  const byAccount = author === accountId;
  const mentioned = mentions(post, accountId);
  const mention: PostRuling = { kind: "post.mention", direction: "inbound" };

  if (post.quoted_status && post.is_quote_status !== false) {
    const direction = directionOf(accountId, author, authorIdOf(post.quoted_status));
    if (direction !== "none") return { kind: "post.quote", direction };
    if (mentioned) return mention;
    if (!answersPost(post) || answeredUserId(post) !== accountId) {
      return { kind: "post.quote", direction };
    }
  }
  const answered = answeredUserId(post);
  if (answersPost(post)) {
    const direction = directionOf(accountId, author, answered);
    return direction === "none" && mentioned ? mention : { kind: "post.reply", direction };
  }
  if (byAccount) return { kind: "post.create", direction: "outbound" };
  if (mentioned || answered === accountId) return mention;
  // No author and no tie to the account: nothing that could be said about it.
  return author === null ? null : { kind: "post.create", direction: "none" };
};
