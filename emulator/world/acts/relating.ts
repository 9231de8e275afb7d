/** Likes, follows, blocks and mutes. */

import { moment, putPerson, snapshot, touch } from "#emulator/world/state.ts";
import type { Relation, RelationType, WorldEvent } from "#emulator/world/types.ts";
import { type Doing, event, refuse, said, target, view } from "../happen.ts";
import { likeEvent, relationEvent } from "../render/aaa-relation.ts";
import { v2Post } from "../render/xaa-post.ts";
import { v2User, wrapped } from "../render/xaa-user.ts";
import { somePost } from "./posting.ts";

/** One person can like one post once. */
export function like(doing: Doing): WorldEvent {
  const { state, actor, at } = doing;
  const liked = somePost(
    doing,
    (item) => item.repostOf === null && !state.touched.has(`like:${actor.id}:${item.id}`),
  );
  if (!touch(state, `like:${actor.id}:${liked.id}`)) {
    refuse(`@${actor.username} already likes ${liked.id}.`);
  }
  liked.counts.likes++;
  const post = snapshot(liked);
  const record = { id: state.random.hex(32), at, by: actor, post };
  return event(doing, {
    target: post.author,
    objectId: record.id,
    text: post.composed.text,
    natural: record.id,
    parties: [actor, post.author],
    aaa: (id) => {
      if (id !== actor.id && id !== post.author.id) return null;
      const direction = id === actor.id ? "outbound" : "inbound";
      return view("like.create", direction, "favorite_events", likeEvent(record));
    },
    xaa: (uuid) => {
      const payload = {
        id: record.id,
        created_at: at.toISOString(),
        timestamp_ms: String(at.getTime()),
        liked_tweet_author_id: post.author.id,
        liked_tweet_id: post.id,
      };
      const includes = { users: [v2User(actor), v2User(post.author)], tweets: [v2Post(post)] };
      const own = said("like.create", "outbound", actor, uuid, payload, { includes });
      return actor.id === post.author.id
        ? [own]
        : [own, said("like.create", "inbound", post.author, uuid, payload, { includes })];
    },
  });
}

/** Taking a like back. X tells nobody of it. */
export function unlike(doing: Doing): WorldEvent {
  const { state, action, actor, at } = doing;
  const start = `like:${actor.id}:`;
  const liked = action.objectId
    ? start + action.objectId
    : [...state.touched].findLast((key) => key.startsWith(start));
  if (liked === undefined || !state.touched.delete(liked))
    return refuse(`@${actor.username} does not like that post.`);
  const post = state.posts.get(liked.slice(start.length));
  if (post) post.counts.likes = Math.max(0, post.counts.likes - 1);
  return event(doing, {
    objectId: liked.slice(start.length),
    natural: `un${liked}:${at.getTime()}`,
    parties: [],
  });
}

const kinds: Record<RelationType, string> = {
  follow: "follow.follow",
  unfollow: "follow.unfollow",
  block: "block.block",
  unblock: "block.unblock",
  mute: "mute.mute",
  unmute: "mute.unmute",
};

const ends = { unfollow: "follow", unblock: "block", unmute: "mute" } as const;
const doneWords = { follow: "follows", block: "blocks", mute: "mutes" } as const;

export function relate(doing: Doing, type: RelationType): WorldEvent {
  const { state, action } = doing;
  const source = doing.actor;
  const base = type === "follow" || type === "block" || type === "mute" ? type : ends[type];
  const whom = action.target
    ? target(doing)
    : (chosen(doing, base, type !== base) ?? target(doing));
  if (whom.id === source.id) refuse(`@${source.username} cannot ${type} themself.`);
  const key = `${base}:${source.id}>${whom.id}`;
  const word = doneWords[base];
  if (type === base) {
    if (state.relations.has(key)) refuse(`@${source.username} already ${word} @${whom.username}.`);
    state.relations.add(key);
  } else if (!state.relations.delete(key)) {
    refuse(`@${source.username} no longer ${word} @${whom.username}: ${base} first.`);
  }
  if (base === "follow") countFollow(doing, whom.id, type === "follow" ? 1 : -1);
  // A block ends the following both ways; X tells nobody of that.
  if (type === "block") {
    state.relations.delete(`follow:${source.id}>${whom.id}`);
    state.relations.delete(`follow:${whom.id}>${source.id}`);
  }
  const natural = `${type}:${source.id}:${whom.id}`;
  const at = moment(state, natural, doing.at);
  const relation: Relation = {
    type,
    at,
    source: state.people.get(source.id) ?? source,
    target: state.people.get(whom.id) ?? whom,
  };
  return event(doing, {
    at,
    target: whom,
    natural: `${natural}:${at.getTime()}`,
    parties: [source, whom],
    aaa: (id) => {
      if (id !== source.id && id !== whom.id) return null;
      const direction = id === source.id ? "outbound" : "inbound";
      return view(kinds[type], direction, `${base}_events`, relationEvent(relation));
    },
    xaa: (uuid) => {
      const payload = { source: wrapped(relation.source), target: wrapped(relation.target) };
      const own = said(kinds[type], "outbound", source, uuid, payload);
      // Blocks and mutes of a user are never said to that user here (docs/x-protocol.md#generations).
      return base === "follow" ? [own, said(kinds[type], "inbound", whom, uuid, payload)] : [own];
    },
  });
}

/** Somebody for whom the step makes sense: followed already (to unfollow), or not yet. */
function chosen(doing: Doing, base: string, ending: boolean) {
  const { state, actor } = doing;
  const start = `${base}:${actor.id}>`;
  if (ending) {
    const held = [...state.relations].filter((key) => key.startsWith(start));
    return state.people.get(state.random.pickOr(held, "").slice(start.length));
  }
  const free = [...state.people.values()].filter(
    (person) =>
      person.id !== actor.id &&
      person.account !== actor.account &&
      !state.relations.has(`${start}${person.id}`),
  );
  return free[state.random.int(0, Math.max(0, free.length - 1))];
}

function countFollow({ state, actor }: Doing, whomId: string, by: 1 | -1): void {
  const source = state.people.get(actor.id);
  const whom = state.people.get(whomId);
  if (source) putPerson(state, { ...source, following: Math.max(0, source.following + by) });
  if (whom) putPerson(state, { ...whom, followers: Math.max(0, whom.followers + by) });
}
