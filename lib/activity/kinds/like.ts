/** `like.create`: somebody liked a post of the account, or the account liked one. */
import { compact, linksOf, mediaOf, someOf } from "../facts.ts";
import { idNear, xToken } from "../ids.ts";
import { own } from "../json.ts";
import { readPerson } from "../person.ts";
import { sampleMade } from "../samples/options.ts";
import { likeBody } from "../samples/posts.ts";
import { nameOf, quote, whose, withQuote } from "../sentence.ts";
import type { ActivityFacts, Person } from "../types.ts";
import { like as schema, type WireLike } from "../wire/like.ts";
import { firstTime } from "../x-time.ts";
import { defineKind, directionOf } from "./define.ts";
import { authorOf, fullText, mentionedIn, postId, postUrl } from "./post-view.ts";

const likerOf = (part: WireLike, accountId: string): Person | null =>
  readPerson(part.user, idNear(own(part.user, "id_str"), own(part.user, "id"), accountId));

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
    authorOf(part.favorited_status, "")?.id ?? null,
    likerOf(part, "")?.id ?? null,
  ],
  owner: () => null,
  matches: () => true,
  build: (part, context) => {
    const liked = part.favorited_status;
    const liker = likerOf(part, context.accountId);
    const author = authorOf(liked, context.accountId);
    const id = postId(liked);
    return {
      direction: directionOf(context.accountId, liker?.id ?? null, author?.id ?? null),
      actor: liker,
      subject: author,
      objectId: id,
      conversationId: null,
      text: null,
      facts: compact<ActivityFacts>({
        objectText: fullText(liked) ?? undefined,
        objectUrl: postUrl(id, author),
        mentionedIds: liked ? someOf(mentionedIn(liked)) : undefined,
        media: someOf(
          mediaOf(
            liked?.extended_tweet?.extended_entities?.media ??
              liked?.extended_entities?.media ??
              liked?.entities?.media,
          ),
        ),
        urls: someOf(linksOf(liked?.extended_tweet?.entities?.urls ?? liked?.entities?.urls)),
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
    if (draft.direction === "inbound") return withQuote(`${who} liked your post`, quoted);
    const object = draft.actor?.id === draft.subject?.id ? "their own" : whose(draft.subject);
    return withQuote(`${who} liked ${object} post`, quoted);
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

const stamp = (at: Date | null): string | null => (at === null ? null : String(at.getTime()));
