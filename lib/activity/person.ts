/** X users in all their dialects, and the latest of what one delivery says about each. */
import { idOf, xId } from "./ids.ts";
import { isRecord, own, textOrNull } from "./json.ts";
import type { Steps } from "./steps.ts";
import type { Person } from "./types.ts";
import { readTime } from "./x-time.ts";

/** A web address, else null: pictures and links come from strangers. */
export const webUrl = (value: unknown): string | null =>
  typeof value === "string" && /^https?:\/\/[^\s]+$/i.test(value) ? value : null;

const avatarOf = (user: unknown): string | null => {
  const url =
    webUrl(own(user, "profile_image_url_https")) ?? webUrl(own(user, "profile_image_url"));
  // X names its pictures by http as well; a stand-in for X may have no other.
  return url === null ? null : url.replace(/^http:(?=\/\/[\w.-]+\.twimg\.com\/)/i, "https:");
};

/**
 * A user object of any dialect (docs/x-protocol.md#aaa-bodies, docs/x-protocol.md#post-object, docs/x-protocol.md#xaa-payloads): posts, relationships, the `users` map, v2, also
 * wrapped as `{data}`. `knownId` is used where the object itself has no exact id. Null: no id at all.
 */
export const readPerson = (value: unknown, knownId: string | null = null): Person | null => {
  const user = isRecord(own(value, "data")) ? own(value, "data") : value;
  const id = idOf(own(user, "id_str"), own(user, "id")) ?? knownId;
  if (id === null) return null;
  return {
    id,
    username: textOrNull(own(user, "screen_name")) ?? textOrNull(own(user, "username")),
    name: textOrNull(own(user, "name")),
    avatarUrl: avatarOf(user),
  };
};

/** Somebody of whom only the id is known. */
export const bareId = (id: string | null): Person | null =>
  id === null ? null : { id, username: null, name: null, avatarUrl: null };

type Sighting = { person: Person; rank: number; at: number };

/** Everybody met in one delivery; later and fuller sightings win, gaps are filled from the others. */
export class People {
  #met = new Map<string, Sighting>();

  /** Rank 0: a mention, whose names are as old as the post; 1: a user object. `at` in ms. */
  note(person: Person | null, rank: number, at: number): void {
    if (person === null || person.id === "0") return;
    const seen = this.#met.get(person.id);
    if (seen === undefined) {
      this.#met.set(person.id, { person, rank, at });
      return;
    }
    const newer = rank > seen.rank || (rank === seen.rank && at > seen.at);
    const [best, rest] = newer ? [person, seen.person] : [seen.person, person];
    this.#met.set(person.id, {
      person: fill(best, rest),
      rank: Math.max(rank, seen.rank),
      at: newer ? at : seen.at,
    });
  }

  get(id: string | null): Person | null {
    return id === null ? null : (this.#met.get(id)?.person ?? null);
  }

  /** The person with what else is known; somebody never met stays an id. */
  complete(person: Person | null): Person | null {
    if (person === null) return null;
    const met = this.get(person.id);
    return met === null ? person : fill(person, met);
  }

  /** Everybody of whom more than the id is known. */
  all(): Person[] {
    return [...this.#met.values()]
      .map((sighting) => sighting.person)
      .filter((person) => (person.username ?? person.name ?? person.avatarUrl) !== null);
  }
}

const fill = (best: Person, rest: Person): Person => ({
  id: best.id,
  username: best.username ?? rest.username,
  name: best.name ?? rest.name,
  avatarUrl: best.avatarUrl ?? rest.avatarUrl,
});

/** How many nodes are walked between two places to pause: a millisecond's worth. */
const nodesAtOnce = 2_048;

/** More nodes than any delivery under the size cap holds in honest use; the walk stops there. */
const MOST_NODES = 2_000_000;

/** Fields of posts that hold numbers and links, never people. */
const pointless = new Set(["indices", "display_text_range", "sizes", "video_info", "urls"]);

const isUser = (node: object): boolean =>
  (Object.hasOwn(node, "screen_name") && textOrNull(own(node, "screen_name")) !== null) ||
  (Object.hasOwn(node, "username") && textOrNull(own(node, "username")) !== null);

/** A mention holds a place in a text; a user object does not. */
const isMention = (value: unknown): boolean =>
  own(value, "indices") !== undefined || own(value, "start") !== undefined;

/**
 * Finds every user object and mention in a body, whatever it hangs on. What stands in an event is as old
 * as the event; maps beside the events (`users`, `includes`) are as new as the delivery. Yields where it may pause.
 */
export function* collectPeople(body: unknown): Steps<People> {
  const people = new People();
  const nodes: unknown[] = [body];
  const times: number[] = [Number.POSITIVE_INFINITY];
  for (let walked = 0; nodes.length > 0 && walked < MOST_NODES; walked += 1) {
    if (walked % nodesAtOnce === nodesAtOnce - 1) yield;
    const node = nodes.pop();
    let at = times.pop() as number;
    if (typeof node !== "object" || node === null) continue;
    const person = isUser(node) ? readPerson(node) : null;
    if (person !== null) {
      // Nobody else stands in a user object; walking its forty fields would be a third of the parser's work.
      people.note(person, isMention(node) ? 0 : 1, at);
      continue;
    }
    let time: unknown;
    for (const key of Object.keys(node)) {
      const child = (node as Record<string, unknown>)[key];
      if (typeof child === "object") {
        if (!pointless.has(key)) nodes.push(child);
      } else if (key === "timestamp_ms" || key === "created_timestamp") time ??= child;
    }
    if (time !== undefined) at = readTime(time)?.getTime() ?? at;
    while (times.length < nodes.length) times.push(at);
  }
  return people;
}

/** Adds the `users` map, where the key can stand in for an id the entry lacks. */
export const noteUsersMap = (people: People, users: unknown): void => {
  if (!isRecord(users)) return;
  for (const key of Object.keys(users)) {
    const id = xId(key);
    if (id !== null && isRecord(users[key])) {
      people.note(readPerson(users[key], id), 1, Number.POSITIVE_INFINITY);
    }
  }
};
