/** The kinds under `tweet_create_events`, and the deleted post. Which of them a post is, post-rules.ts says. */
import { z } from "zod";
import { compact } from "../facts.ts";
import { idOf } from "../ids.ts";
import { bareId } from "../person.ts";
import { type Described, did, nameOf, quote, said, whose } from "../sentence.ts";
import { sliceCodePoints } from "../text.ts";
import type { ActivityFacts, Person } from "../types.ts";
import { idValue, maybe } from "../wire.ts";
import { firstTime, readTime, timeOrIds } from "../x-time.ts";
import { type Draft, defineKind, onOneself, type PartContext } from "./define.ts";
import { type PostRuling, ruleOnPost } from "./post-rules.ts";
import {
  answeredPerson,
  answeredUserId,
  authorIdOf,
  authorOf,
  fullText,
  mentionedIn,
  post,
  postFacts,
  postId,
  postUrl,
  spokenFrom,
  type WirePost,
} from "./post-view.ts";

/** The fields of a kind entry that are the same for each of the six. */
const postKind = (id: PostRuling["kind"]) => ({
  family: "posts" as const,
  aaaKeys: ["tweet_create_events"],
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
const buildPost = (part: WirePost, context: PartContext, subject: Person | null): Draft => {
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

/** `@a’s`, or `their own`. */
const theirs = (activity: Described): string =>
  onOneself(activity) ? "their own" : whose(activity.subject);

/** `post.create`: the account posted something that is no reply, quote or repost. */
const postCreate = defineKind({
  ...postKind("post.create"),
  id: "post.create",
  label: "Post",
  description: "The account published a post.",
  icon: "pencil-line",
  build: (part, context) => buildPost(part, context, null),
  sentence: ({ actor, objectId, text, facts }) => {
    const { editOf } = facts;
    const isEdit = editOf !== undefined && objectId !== null && editOf !== objectId;
    const quoted = quote(text, facts);
    return isEdit ? said(actor, "edited a post", quoted) : did(actor, "posted", quoted);
  },
});

/** `post.mention`: somebody named the account in a post that is no reply to it and no quote of it. */
const postMention = defineKind({
  ...postKind("post.mention"),
  id: "post.mention",
  label: "Mention",
  description: "Somebody mentioned the account in a post.",
  icon: "at-sign",
  build: (part, context) => buildPost(part, context, bareId(context.accountId)),
  sentence: ({ actor, text, facts }) => said(actor, "mentioned you", quote(text, facts)),
});

/** `post.reply`: an answer to a post, by the account or to it. */
const postReply = defineKind({
  ...postKind("post.reply"),
  id: "post.reply",
  label: "Reply",
  description: "Somebody replied to a post of the account, or the account replied to a post.",
  icon: "reply",
  build: (part, context) => {
    const draft = buildPost(part, context, answeredPerson(part));
    return { ...draft, facts: compact({ ...draft.facts, spokenFrom: spokenFrom(part) }) };
  },
  sentence: (reply) => {
    const { actor, direction, subject, text, facts } = reply;
    const quoted = quote(
      text === null ? null : sliceCodePoints(text, facts.spokenFrom ?? 0),
      facts,
    );
    if (direction === "inbound") return said(actor, "replied", quoted);
    const to = onOneself(reply) ? "their own post" : nameOf(subject);
    return said(actor, `replied to ${to}`, quoted);
  },
});

/** `post.repost`: a post passed on unchanged, by the account or one of its posts. */
const postRepost = defineKind({
  ...postKind("post.repost"),
  id: "post.repost",
  label: "Repost",
  description: "Somebody reposted a post of the account, or the account reposted a post.",
  icon: "repeat-2",
  build: (part, context) => buildPost(part, context, authorOf(part.retweeted_status)),
  sentence: (repost) => {
    const { actor, direction, text, facts } = repost;
    const object = direction === "inbound" ? "your" : theirs(repost);
    return did(actor, `reposted ${object} post`, quote(text, facts));
  },
});

/** `post.quote`: a post that carries another one, by the account or of one of its posts. */
const postQuote = defineKind({
  ...postKind("post.quote"),
  id: "post.quote",
  label: "Quote",
  description: "Somebody quoted a post of the account, or the account quoted a post.",
  icon: "message-square-quote",
  build: (part, context) => buildPost(part, context, authorOf(part.quoted_status)),
  sentence: (quoting) => {
    const { actor, direction, text, facts } = quoting;
    const object = direction === "inbound" ? "your" : theirs(quoting);
    return said(actor, `quoted ${object} post`, quote(text, facts));
  },
});

/** `post.quote_repost`: a repost of a post that quotes another one. */
const postQuoteRepost = defineKind({
  ...postKind("post.quote_repost"),
  id: "post.quote_repost",
  label: "Repost of a quote",
  description: "Somebody reposted a quote by or of the account, or the account reposted a quote.",
  icon: "repeat",
  build: (part, context) => buildPost(part, context, authorOf(part.retweeted_status)),
  sentence: (repost) => {
    const { accountId, actor, direction, subject, text, facts } = repost;
    const quoted = quote(text, facts);
    if (direction !== "inbound") return did(actor, `reposted ${theirs(repost)} quote`, quoted);
    return subject?.id === accountId
      ? did(actor, "reposted your quote", quoted)
      : did(actor, `reposted ${whose(subject)} quote of your post`, quoted);
  },
});

const deleteEvent = z.looseObject({
  status: z
    .looseObject({
      id_str: maybe(z.string()),
      id: maybe(idValue),
      user_id_str: maybe(z.string()),
      user_id: maybe(idValue),
    })
    .refine((status) => (status.id_str ?? status.id ?? null) !== null, {
      message: "a delete that names no post",
    }),
  timestamp_ms: maybe(idValue),
});

type WirePostDelete = z.infer<typeof deleteEvent>;

const deleter = (part: WirePostDelete) => idOf(part.status.user_id_str, part.status.user_id);
const deleted = (part: WirePostDelete) => idOf(part.status.id_str, part.status.id);

/** `post.delete`: the account deleted a post (deleting one of an edit chain deletes the chain). */
const postDelete = defineKind({
  id: "post.delete",
  family: "posts",
  label: "Post deleted",
  description: "The account deleted one of its posts.",
  icon: "trash-2",
  aaaKeys: ["tweet_delete_events"],
  schema: deleteEvent,
  accounts: (part) => [deleter(part)],
  owner: deleter,
  matches: () => true,
  build: (part, context) => {
    // X tells an account of its own deletes only, so a missing user is the account.
    const userId = deleter(part) ?? context.accountId;
    return {
      direction: userId === context.accountId ? "outbound" : "none",
      actor: bareId(userId),
      subject: null,
      objectId: deleted(part),
      conversationId: null,
      text: null,
      facts: compact({ objectUrl: postUrl(deleted(part), context.people.get(userId)) }),
      occurredAt: readTime(part.timestamp_ms),
    };
  },
  identity: (_part, draft) => ["post_delete", draft.objectId],
  sentence: ({ actor }) => did(actor, "deleted a post"),
});

export const postKinds = [
  postCreate,
  postDelete,
  postMention,
  postReply,
  postRepost,
  postQuote,
  postQuoteRepost,
] as const;
