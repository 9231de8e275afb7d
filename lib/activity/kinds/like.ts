/** `like.create`: somebody liked a post of the account, or the account liked one. */
import { compact, someOf } from "../facts.ts";
import { xToken } from "../ids.ts";
import { readPerson } from "../person.ts";
import { sampleMade } from "../samples/options.ts";
import { likeBody } from "../samples/posts.ts";
import { nameOf, quote, whose, withQuote } from "../sentence.ts";
import type { ActivityFacts } from "../types.ts";
import { like as schema } from "../wire/like.ts";
import { firstTime } from "../x-time.ts";
import { type Draft, defineKind, directionOf, onOneself } from "./define.ts";
import { authorOf, fullText, linksIn, mediaIn, mentionedIn, postId, postUrl } from "./post-view.ts";

export const like = defineKind({
  id: "like.create",
  family: "likes",
  label: "Like",
  description: "Somebody liked a post of the account, or the account liked a post.",
  icon: "heart",
  aaaKeys: ["favorite_events"],
  xaaEventTypes: ["like.create"],
  schema,
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
  sentence: (_part, draft) => {
    const quoted = quote(draft.facts.objectText, draft.facts);
    const who = nameOf(draft.actor);
    const inbound = draft.direction === "inbound";
    const own = onOneself(draft) ? "their own" : whose(draft.subject);
    return withQuote(
      `${who} liked ${inbound ? "your" : own} ${likedThing(draft, inbound)}`,
      quoted,
    );
  },
  sample: (options) => {
    const made = sampleMade("like.create", options);
    const [liker, author] =
      made.direction === "outbound" ? [made.account, made.other] : [made.other, made.account];
    return likeBody(made, {
      liker,
      author,
      text: made.objectText ?? "Shipping today: search that finds emoji 🔍 &amp; 日本語. #release",
    });
  },
});

/** `post`, or `repost of @author’s post`. */
const likedThing = ({ facts, subject }: Draft, inbound: boolean): string => {
  if (facts.repostedPostId === undefined) return "post";
  const author = facts.objectAuthor ?? null;
  const isOwn = author !== null && author.id === subject?.id;
  if (!isOwn) return `repost of ${whose(author)} post`;
  return `repost of ${inbound ? "your" : "their"} own post`;
};

const stamp = (at: Date | null): string | null => (at === null ? null : String(at.getTime()));
