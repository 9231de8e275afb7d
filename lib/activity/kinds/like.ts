/** `like.create`: somebody liked a post of the account, or the account liked one. */
import { z } from "zod";
import { compact, someOf } from "../facts.ts";
import { xToken } from "../ids.ts";
import { readPerson } from "../person.ts";
import { type Described, did, quote, whose } from "../sentence.ts";
import type { ActivityFacts } from "../types.ts";
import { anyObject, idValue, maybe } from "../wire.ts";
import { firstTime } from "../x-time.ts";
import { defineKind, directionOf, onOneself } from "./define.ts";
import {
  authorOf,
  fullText,
  likedPost,
  linksIn,
  mediaIn,
  mentionedIn,
  postId,
  postUrl,
} from "./post-view.ts";

const likeEvent = z
  .looseObject({
    id: maybe(idValue),
    created_at: maybe(z.string()),
    timestamp_ms: maybe(idValue),
    favorited_status: maybe(likedPost),
    user: maybe(anyObject),
  })
  .refine((value) => (value.favorited_status ?? value.user ?? null) !== null, {
    message: "a like that names neither post nor person",
  });

export const like = defineKind({
  id: "like.create",
  family: "likes",
  label: "Like",
  description: "Somebody liked a post of the account, or the account liked a post.",
  icon: "heart",
  aaaKeys: ["favorite_events"],
  schema: likeEvent,
  accounts: (part) => [
    authorOf(part.favorited_status)?.id ?? null,
    readPerson(part.user)?.id ?? null,
  ],
  owner: () => null,
  matches: () => true,
  build: (part, context) => {
    const liked = part.favorited_status;
    const liker = readPerson(part.user);
    const author = authorOf(liked);
    const id = postId(liked);
    const written = liked?.retweeted_status ?? liked;
    return {
      direction: directionOf(context.accountId, liker?.id ?? null, author?.id ?? null),
      actor: liker,
      subject: author,
      objectId: id,
      conversationId: null,
      text: null,
      facts: compact<ActivityFacts>({
        objectText: fullText(written) ?? undefined,
        objectAuthor: (liked?.retweeted_status && authorOf(liked.retweeted_status)) ?? undefined,
        objectUrl: postUrl(id, author),
        repostedPostId: postId(liked?.retweeted_status) ?? undefined,
        mentionedIds: written ? someOf(mentionedIn(written)) : undefined,
        media: someOf(mediaIn(written)),
        urls: someOf(linksIn(written)),
      }),
      occurredAt: firstTime(part.timestamp_ms, part.created_at),
    };
  },
  // Without X's id one person's like of one post at one time is the same like.
  identity: (part, draft) => {
    const id = xToken(part.id);
    if (id !== null) return ["like", id];
    return ["like", draft.actor?.id ?? null, draft.objectId, stamp(draft.occurredAt)];
  },
  sentence: (activity) => {
    const { actor, direction, subject, facts } = activity;
    const theirs = onOneself(activity) ? "their own" : whose(subject);
    const whom = direction === "inbound" ? "your" : theirs;
    return did(actor, `liked ${whom} ${likedThing(activity)}`, quote(facts.objectText, facts));
  },
});

/** `post`, or `repost of @author’s post`. */
const likedThing = ({ direction, facts, subject }: Described): string => {
  if (facts.repostedPostId === undefined) return "post";
  const author = facts.objectAuthor ?? null;
  const isOwn = author !== null && author.id === subject?.id;
  if (!isOwn) return `repost of ${whose(author)} post`;
  return `repost of ${direction === "inbound" ? "your" : "their"} own post`;
};

const stamp = (at: Date | null): string | null => (at === null ? null : String(at.getTime()));
