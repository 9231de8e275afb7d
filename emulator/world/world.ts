/** X's world: people who post, like, follow and write to each other. The same seed and clock give the same world. */

import type { Clock } from "#emulator/base/clock.ts";
import type { ActionKind, Person, World, WorldEvent } from "#emulator/world/types.ts";
import { profile, revoke } from "./acts/accounting.ts";
import { broadcast, broadcastChat, chat, news, space } from "./acts/broadcasting.ts";
import { dm, read, typing } from "./acts/messaging.ts";
import { edit, post, quote, remove, reply, repost, unrepost } from "./acts/posting.ts";
import { like, relate, unlike } from "./acts/relating.ts";
import { type Doing, must, olderPost } from "./happen.ts";
import { phrase } from "./phrases.ts";
import { createState, findPerson, type State } from "./state.ts";

/** `pictures`: the origin that serves them; null: they are said to lie with X. */
export function createWorld({
  seed,
  clock,
  pictures = null,
}: {
  seed: number;
  clock: Clock;
  pictures?: string | null;
}): World {
  let state = begin(seed, clock, pictures);
  return {
    people: () => {
      const all = [...state.people.values()];
      return [
        ...all.filter((person) => person.account),
        ...all.filter((person) => !person.account),
      ];
    },
    person: (handle) => findPerson(state, handle),
    act: (action, at = clock.now()) =>
      acts[action.kind]({ state, action, at, actor: must(state, action.as) }),
    look: {
      post: (id) => state.posts.get(id),
      postsOf: (userId) => state.postsBy.get(userId) ?? [],
      messagesOf: (userId) =>
        [...state.conversations]
          .filter(([key]) => key.split(":").includes(userId))
          .flatMap(([, { messages }]) => messages)
          .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1)),
      holds: (relation, source, target) => state.relations.has(`${relation}:${source}>${target}`),
      did: (deed, userId, postId) => state.touched.has(`${deed}:${userId}:${postId}`),
    },
    reset: () => {
      state = begin(seed, clock, pictures);
    },
  };
}

const acts: Record<ActionKind, (doing: Doing) => WorldEvent> = {
  post,
  mention: post,
  reply,
  quote,
  repost,
  quote_repost: repost,
  unrepost,
  edit,
  delete: remove,
  like,
  unlike,
  follow: (doing) => relate(doing, "follow"),
  unfollow: (doing) => relate(doing, "unfollow"),
  block: (doing) => relate(doing, "block"),
  unblock: (doing) => relate(doing, "unblock"),
  mute: (doing) => relate(doing, "mute"),
  unmute: (doing) => relate(doing, "unmute"),
  dm,
  typing,
  read,
  revoke,
  profile,
  chat,
  space_start: (doing) => space(doing, "spaces_start"),
  space_end: (doing) => space(doing, "spaces_end"),
  broadcast_start: (doing) => broadcast(doing, false),
  broadcast_end: (doing) => broadcast(doing, true),
  broadcast_chat: broadcastChat,
  news,
};

/** Before anybody watches: each account has posts to answer, followers to lose, and somebody blocked and muted. */
function begin(seed: number, clock: Clock, pictures: string | null): State {
  const state = createState(seed, clock, pictures);
  const all: Person[] = [...state.people.values()];
  const accounts = all.filter((person) => person.account);
  const others = all.filter((person) => !person.account);
  for (const account of accounts) {
    for (let i = 0; i < 5; i++) {
      olderPost(state, account, phrase(state.random, account, "post"), clock.now());
    }
    for (const [index, other] of others.entries()) {
      if (state.random.chance(0.5)) state.relations.add(`follow:${other.id}>${account.id}`);
      if (state.random.chance(0.25)) state.relations.add(`follow:${account.id}>${other.id}`);
      if (index % 19 === 7) state.relations.add(`block:${account.id}>${other.id}`);
      if (index % 17 === 3) state.relations.add(`mute:${account.id}>${other.id}`);
    }
  }
  return state;
}
