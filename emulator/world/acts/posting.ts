/** Posts, mentions, replies, quotes, reposts, edits and deletes. */

import { compose } from "#emulator/world/compose.ts";
import type { Person, Post, WorldEvent } from "#emulator/world/types.ts";
import {
  blankPost,
  type Doing,
  event,
  olderPost,
  refuse,
  said,
  target,
  via,
  view,
} from "../happen.ts";
import { mediaOf, phrase } from "../phrases.ts";
import { deleteEvent } from "../render/aaa-relation.ts";
import { wrapped } from "../render/xaa-user.ts";
import { findPerson, forgetPost, type State, touch } from "../state.ts";
import { publish } from "./published.ts";

/** `post` and `mention`; `extra.media`: photo, video or animated_gif; `extra.mediaIds`: photos; `extra.sensitive`: true. */
export function post(doing: Doing): WorldEvent {
  const { state, action, actor } = doing;
  let typed =
    action.text ?? phrase(state.random, actor, action.kind === "mention" ? "mention" : "post");
  if (action.kind === "mention") {
    const whom = target(doing);
    if (!new RegExp(`@${whom.username}(?![A-Za-z0-9_])`, "i").test(typed)) {
      typed = state.random.chance(0.6)
        ? `@${whom.username} ${typed}`
        : `${typed} @${whom.username}`;
    }
  }
  return publish(doing, write(doing, typed));
}

export function reply(doing: Doing): WorldEvent {
  const { state, action, actor } = doing;
  const answered = somePost(doing, (item) => item.repostOf === null);
  const typed = action.text ?? phrase(state.random, actor, "reply");
  // A self-reply (thread) has no name in front, as on X.
  const leading = answered.author.id === actor.id ? [] : [answered.author];
  // A bot may answer and quote in one post.
  const quoted = state.posts.get(String(action.extra?.quotes ?? ""));
  const made = write(doing, typed, leading, quoted && linkTo(quoted));
  if (quoted) quotes(made, quoted);
  made.inReplyTo = { id: answered.id, author: answered.author };
  made.conversationId = answered.conversationId;
  answered.counts.replies++;
  return publish(doing, made);
}

export function quote(doing: Doing): WorldEvent {
  const { state, action, actor } = doing;
  const quoted = somePost(doing, (item) => item.repostOf === null);
  const typed = action.text ?? phrase(state.random, actor, "reply");
  const made = write(doing, typed, [], linkTo(quoted));
  quotes(made, quoted);
  return publish(doing, made);
}

const linkTo = (post: Post): string => `https://x.com/${post.author.username}/status/${post.id}`;

function quotes(made: Post, quoted: Post): void {
  made.quoted = { ...quoted, quoted: null };
  made.quotedId = quoted.id;
  quoted.counts.quotes++;
}

/** `repost`, and `quote_repost`: a repost of a post that quotes another. */
export function repost(doing: Doing): WorldEvent {
  const { state, action, actor, at } = doing;
  const wantsQuote = action.kind === "quote_repost";
  const fits = (item: Post): boolean =>
    item.repostOf === null &&
    (item.quoted !== null) === wantsQuote &&
    !item.author.protected &&
    !state.touched.has(`repost:${actor.id}:${item.id}`);
  const original = somePost(doing, fits, wantsQuote);
  if (original.author.protected)
    refuse(`@${original.author.username} is protected: nobody can repost them.`);
  if (!touch(state, `repost:${actor.id}:${original.id}`)) {
    refuse(`@${actor.username} has already reposted ${original.id}.`);
  }
  original.counts.reposts++;
  const made = blankPost(state, actor, at, `RT @${original.author.username}: ${original.typed}`);
  made.composed = compose("", () => undefined);
  made.repostOf = original;
  if (action.extra?.via) made.via = via(doing);
  made.lang = original.lang;
  return publish(doing, made);
}

/** Every edit is a post of its own with a new id; `edit_history` ties them together (8.4). */
export function edit(doing: Doing): WorldEvent {
  const { state, action, actor, at } = doing;
  const own = (state.postsBy.get(actor.id) ?? []).filter(
    (item) => item.repostOf === null && item.edits.remaining > 0 && item.edits.editableUntil > at,
  );
  const before = action.objectId ? own.find((item) => item.id === action.objectId) : own.at(-1);
  if (!before) return refuse(`@${actor.username} has no post of the last hour with edits left.`);
  const typed = action.text ?? `${before.typed.replace(/ \(edited\)$/, "")} (edited)`;
  const id = state.nextId(at);
  const made: Post = {
    ...before,
    id,
    at,
    author: actor,
    typed,
    composed: compose(typed, (username) => findPerson(state, username), {
      leading: before.composed.mentions.filter((item) => !item.explicit).map((item) => item.person),
      trailing: trailing(before),
    }),
    edits: {
      ...before.edits,
      ids: [...before.edits.ids, id],
      remaining: before.edits.remaining - 1,
    },
  };
  forgetPost(state, before);
  return publish(doing, made);
}

/** Takes a repost back: X deletes the post that it was. */
export function unrepost(doing: Doing): WorldEvent {
  const { state, action, actor } = doing;
  const mine = (state.postsBy.get(actor.id) ?? []).findLast(
    (item) => item.repostOf !== null && (!action.objectId || item.repostOf.id === action.objectId),
  );
  // Of many posts the oldest are forgotten; that it was reposted is remembered longer.
  const key = `repost:${actor.id}:${action.objectId}`;
  if (!mine && state.touched.delete(key))
    return event(doing, { natural: `un${key}:${doing.at.getTime()}`, parties: [] });
  if (!mine) return refuse(`@${actor.username} has no such repost.`);
  return remove({ ...doing, action: { ...action, objectId: mine.id } });
}

/** Deleting one post of an edit chain deletes the chain; X tells of the one that stood. */
export function remove(doing: Doing): WorldEvent {
  const { state, action, actor, at } = doing;
  const own = action.objectId
    ? state.posts.get(action.objectId)
    : (state.postsBy.get(actor.id) ?? []).at(-1);
  if (action.objectId && !own) return refuse(`There is no post ${action.objectId}.`);
  const gone = own ?? olderPost(state, actor, phrase(state.random, actor, "post"), at);
  if (gone.author.id !== actor.id)
    return refuse(`Only @${gone.author.username} can delete ${gone.id}.`);
  forgetPost(state, gone);
  if (gone.repostOf) state.touched.delete(`repost:${actor.id}:${gone.repostOf.id}`);
  return event(doing, {
    objectId: gone.id,
    natural: gone.id,
    parties: [actor],
    aaa: (id) =>
      id === actor.id
        ? view("post.delete", "outbound", "tweet_delete_events", deleteEvent(gone.id, actor.id, at))
        : null,
    xaa: (uuid) => {
      if (actor.protected) return [];
      const payload = { id: gone.id, author_id: actor.id };
      const includes = { users: [wrapped(actor)] };
      return [said("post.delete", "outbound", actor, uuid, payload, { includes })];
    },
  });
}

/** The post acted on: the one named, else a fitting one of the target, else an older one nobody watched. */
export function somePost(doing: Doing, fits: (post: Post) => boolean, quoting = false): Post {
  const { state, action, at } = doing;
  if (action.objectId !== undefined && action.objectId !== "") {
    return state.posts.get(action.objectId) ?? refuse(`There is no post ${action.objectId}.`);
  }
  const whom = target(doing);
  const recent = (state.postsBy.get(whom.id) ?? []).filter((item) => item.at <= at && fits(item));
  const found = recent.at(-1 - Math.min(recent.length - 1, state.random.int(0, 4)));
  if (found) return found;
  const older = olderPost(state, whom, phrase(state.random, whom, "post"), at);
  if (quoting) {
    const other = olderPost(
      state,
      someoneElse(state, whom),
      phrase(state.random, whom, "post"),
      older.at,
    );
    older.quoted = { ...other, quoted: null };
    older.quotedId = other.id;
    older.composed = compose(older.typed, (username) => findPerson(state, username), {
      trailing: trailing(older),
    });
  }
  return older;
}

function someoneElse(state: State, person: Person): Person {
  const others = [...state.people.values()].slice(0, 60);
  return state.random.pickOr(
    others.filter((other) => other.id !== person.id && !other.protected),
    person,
  );
}

function write(doing: Doing, typed: string, leading: Person[] = [], quotedLink?: string): Post {
  const { state, action, actor, at } = doing;
  const made = blankPost(state, actor, at, typed);
  const wanted = action.extra?.media;
  if (wanted === "photo" || wanted === "video" || wanted === "animated_gif") {
    made.media = [mediaOf(state, made, wanted)];
  }
  const uploaded = action.extra?.mediaIds;
  if (Array.isArray(uploaded)) {
    made.media = uploaded.map((id) => mediaOf(state, made, "photo", String(id)));
  }
  if (action.extra?.via) made.via = via(doing);
  made.sensitive = action.extra?.sensitive === true;
  made.composed = compose(typed, (username) => findPerson(state, username), {
    leading,
    trailing: trailing(made, quotedLink),
  });
  return made;
}

function trailing(
  post: Post,
  quotedLink?: string,
): { expanded: string; hidden: boolean; media?: boolean }[] {
  const link = quotedLink ?? (post.quoted && linkTo(post.quoted));
  const first = post.media[0];
  return [
    ...(link ? [{ expanded: link, hidden: true }] : []),
    ...(first ? [{ expanded: first.expanded, hidden: true, media: true }] : []),
  ];
}
