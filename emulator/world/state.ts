/** The world's memory: people, posts, relations and conversations, bounded so that storms do not fill the process. */
import type { Clock } from "#emulator/base/clock.ts";
import { createEventIds } from "#emulator/base/ids.ts";
import { createRandom, type Random } from "#emulator/base/random.ts";
import type { Message, Person, Post } from "#emulator/world/types.ts";
import { makeCast, makeCrowdMember } from "./people.ts";

/** Posts kept in all, and per author. A forgotten post can still be named in bodies that were made before. */
const postLimit = 20_000;
const perAuthorLimit = 60;
const messageLimit = 40;
const touchedLimit = 50_000;

type Conversation = { messages: Message[]; lastRead: Map<string, string> };

export type State = {
  seed: number;
  clock: Clock;
  /** Origin that serves pictures; null: X's hosts. */
  pictures: string | null;
  random: Random;
  nextId: (at: Date) => string;
  seq: number;
  people: Map<string, Person>;
  ids: Map<string, string>;
  posts: Map<string, Post>;
  postsBy: Map<string, Post[]>;
  /** `follow:a>b`, `block:a>b`, `mute:a>b`. */
  relations: Set<string>;
  /** `like:user:post`, `repost:user:post`: each can be done once. */
  touched: Set<string>;
  conversations: Map<string, Conversation>;
  /** Newest millisecond in which a thing without an id was done, by its natural key. */
  lastDone: Map<string, number>;
  /** Running spaces and broadcasts by host. */
  live: Map<string, { broadcastId: string; title: string; startedAt: Date }>;
};

export function createState(seed: number, clock: Clock, pictures: string | null): State {
  const state: State = {
    seed,
    clock,
    pictures,
    random: createRandom(seed, "world"),
    nextId: createEventIds(),
    seq: 0,
    people: new Map(),
    ids: new Map(),
    posts: new Map(),
    postsBy: new Map(),
    relations: new Set(),
    touched: new Set(),
    conversations: new Map(),
    lastDone: new Map(),
    live: new Map(),
  };
  for (const person of makeCast(seed, pictures)) putPerson(state, person);
  return state;
}

export function putPerson(state: State, person: Person): void {
  const before = state.people.get(person.id);
  if (before) state.ids.delete(before.username.toLowerCase());
  state.people.set(person.id, person);
  state.ids.set(person.username.toLowerCase(), person.id);
}

/** By id, username or `@username`. Crowd members are made when first looked for. */
export function findPerson(state: State, handle: string): Person | undefined {
  const name = handle.replace(/^@/, "").toLowerCase();
  const known = state.people.get(name) ?? state.people.get(state.ids.get(name) ?? "");
  if (known) return known;
  const index = /^[a-z]+_[0-9a-f]{3}_(\d{1,5})$/.exec(name)?.[1];
  if (index === undefined) return undefined;
  const member = crowdMember(state, Number(index));
  return member.username === name ? member : undefined;
}

function crowdMember(state: State, index: number): Person {
  const member = makeCrowdMember(state.seed, index, state.pictures);
  const known = state.people.get(member.id);
  if (known) return known;
  putPerson(state, member);
  return member;
}

export function keepPost(state: State, post: Post): Post {
  state.posts.set(post.id, post);
  const own = state.postsBy.get(post.author.id) ?? [];
  own.push(post);
  if (own.length > perAuthorLimit) forgetPost(state, own[0]);
  state.postsBy.set(post.author.id, own);
  if (state.posts.size > postLimit) forgetPost(state, state.posts.values().next().value);
  return post;
}

export function forgetPost(state: State, post: Post | undefined): void {
  if (!post) return;
  state.posts.delete(post.id);
  const own = state.postsBy.get(post.author.id);
  const index = own?.indexOf(post) ?? -1;
  if (own && index >= 0) own.splice(index, 1);
}

/** True the first time; false when this was done before. */
export function touch(state: State, key: string): boolean {
  if (state.touched.has(key)) return false;
  state.touched.add(key);
  if (state.touched.size > touchedLimit) dropOldest(state.touched);
  return true;
}

export function conversation(state: State, one: Person, other: Person): Conversation {
  const key = [one.id, other.id].sort().join(":");
  let found = state.conversations.get(key);
  if (!found) {
    found = { messages: [], lastRead: new Map() };
    state.conversations.set(key, found);
    if (state.conversations.size > postLimit) dropOldest(state.conversations);
  }
  return found;
}

export function keepMessage(state: State, message: Message): void {
  const { messages } = conversation(state, message.sender, message.recipient);
  messages.push(message);
  if (messages.length > messageLimit) messages.shift();
}

/**
 * The moment of something that X gives no id (typing, following …). Two of the same in one millisecond would be
 * one activity by docs/x-protocol.md#aaa-bodies, so the second is one step later.
 */
export function moment(state: State, key: string, at: Date, stepMs = 1): Date {
  const last = state.lastDone.get(key) ?? Number.NEGATIVE_INFINITY;
  const isLater = at.getTime() > last || at.getTime() < last - 1000 * stepMs;
  const ms = isLater ? at.getTime() : last + stepMs;
  state.lastDone.delete(key);
  state.lastDone.set(key, ms);
  if (state.lastDone.size > touchedLimit) dropOldest(state.lastDone);
  return new Date(ms);
}

function dropOldest(items: Set<string> | Map<string, unknown>): void {
  const oldest = items.keys().next().value;
  if (oldest !== undefined) items.delete(oldest);
}

/** A post as it is now, safe from what happens to it later. */
export function snapshot(post: Post, depth = 2): Post {
  return {
    ...post,
    counts: { ...post.counts },
    edits: { ...post.edits, ids: [...post.edits.ids] },
    quoted: post.quoted && depth > 0 ? snapshot(post.quoted, depth - 1) : null,
    repostOf: post.repostOf ? snapshot(post.repostOf, depth) : null,
  };
}
