/** A post once made: how each person it concerns hears of it, by the rules of docs/x-protocol.md#kind-and-direction and docs/x-protocol.md#xaa-payloads. */

import { keepPost, type State, snapshot } from "#emulator/world/state.ts";
import type { AaaView, Person, Post, WorldEvent, XaaEvent } from "#emulator/world/types.ts";
import { type Doing, event, view } from "../happen.ts";
import { tweet } from "../render/aaa-tweet.ts";
import { postIncludes, v2Post } from "../render/xaa-post.ts";

/** Keeps the post and tells of it. */
export function publish(doing: Doing, made: Post): WorldEvent {
  const { state, actor } = doing;
  keepPost(state, made);
  const still = snapshot(made);
  const about = still.repostOf?.author ?? still.quoted?.author ?? still.inReplyTo?.author ?? null;
  const mentioned = still.repostOf ? [] : still.composed.mentions.map((item) => item.person);
  const quotedAuthor = still.repostOf?.quoted?.author ?? null;
  return event(doing, {
    id: made.id,
    at: made.at,
    target: about ?? mentioned[0] ?? null,
    objectId: made.id,
    text: still.repostOf ? still.repostOf.composed.text : still.composed.text,
    natural: made.id,
    post: still,
    parties: [actor, about, quotedAuthor, ...mentioned],
    aaa: postView(state, still),
    xaa: (uuid) => xaaPosts(still, uuid),
  });
}

/** Who hears of it, as things stand now: blocks and follows of later do not change what was said. */
function postView(state: State, made: Post): (forUserId: string) => AaaView | null {
  const author = made.author.id;
  const holds = (type: string) => (id: string) => state.relations.has(`${type}:${id}>${author}`);
  const readers = readersOf(made).filter((id) => id !== author);
  const blockers = new Set(readers.filter(holds("block")));
  const visible = new Set(made.author.protected ? readers.filter(holds("follow")) : readers);
  let element: Record<string, unknown> | undefined;
  return (id) => {
    const kind = kindOf(made, id);
    if (!kind || (id !== author && !visible.has(id))) return null;
    element ??= tweet(made);
    if (id === author) return view(kind, "outbound", "tweet_create_events", element);
    // Not on reposts (8.1).
    const extras = made.repostOf ? {} : { user_has_blocked: blockers.has(id) };
    return view(kind, "inbound", "tweet_create_events", element, extras);
  };
}

const readersOf = (made: Post): string[] => [
  ...[
    made.repostOf?.author,
    made.repostOf?.quoted?.author,
    made.quoted?.author,
    made.inReplyTo?.author,
  ].flatMap((person) => (person ? [person.id] : [])),
  ...made.composed.mentions.map((item) => item.person.id),
];

/** Null: the post does not concern this person. */
function kindOf(made: Post, id: string): string | null {
  const own = made.author.id === id;
  const mentioned = made.composed.mentions.some((item) => item.person.id === id);
  if (made.repostOf) {
    const quoteAuthor = made.repostOf.quoted?.author.id;
    const isQuote = made.repostOf.quotedId !== null;
    if (own || made.repostOf.author.id === id) return isQuote ? "post.quote_repost" : "post.repost";
    return isQuote && quoteAuthor === id ? "post.quote_repost" : null;
  }
  if (made.quoted) {
    if (own || made.quoted.author.id === id) return "post.quote";
  } else if (made.inReplyTo) {
    if (own || made.inReplyTo.author.id === id) return "post.reply";
  } else if (own) return "post.create";
  return mentioned ? "post.mention" : null;
}

/** One event for the author, one for each person it reaches. Protected accounts' posts are never delivered (9.3). */
function xaaPosts(made: Post, otherUuid: string): XaaEvent[] {
  if (made.author.protected) return [];
  const events: [type: string, userId: string, kind: string, uuid: string][] = [
    ["post.create", made.author.id, kindOf(made, made.author.id) ?? "post.create", made.id],
  ];
  const others = (type: string, person: Person | undefined, kind: string): void => {
    if (person && person.id !== made.author.id) events.push([type, person.id, kind, otherUuid]);
  };
  others(
    "post.repost.create",
    made.repostOf?.author,
    made.repostOf?.quotedId ? "post.quote_repost" : "post.repost",
  );
  others("post.quote.create", made.quoted?.author, "post.quote");
  others("post.reply.create", made.inReplyTo?.author, "post.reply");
  const named = new Set<string>();
  for (const { person, explicit } of made.composed.mentions) {
    if (!explicit || person.id === made.author.id || named.has(person.id)) continue;
    named.add(person.id);
    events.push(["post.mention.create", person.id, "post.mention", made.id]);
  }
  const payload = v2Post(made);
  const includes = postIncludes(made);
  return events.map(([type, userId, kind, uuid]) => ({
    type,
    userId,
    direction: userId === made.author.id ? "outbound" : "inbound",
    uuid,
    payload,
    includes,
    kind,
  }));
}
