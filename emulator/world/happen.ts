/** What all actions share: finding people and posts, and wrapping what happened as an event. */

import { createRandom } from "#emulator/base/random.ts";
import { compose } from "#emulator/world/compose.ts";
import {
  type AaaView,
  type Action,
  type Direction,
  ImpossibleAction,
  type Message,
  type Person,
  type Post,
  type SourceApp,
  type WorldEvent,
  type XaaEvent,
} from "#emulator/world/types.ts";
import { defaultApps } from "./phrases.ts";
import { findPerson, keepPost, type State } from "./state.ts";

/** One action being carried out. */
export type Doing = {
  state: State;
  action: Action;
  at: Date;
  actor: Person;
};

export const refuse = (sentence: string): never => {
  throw new ImpossibleAction(sentence);
};

export function must(state: State, handle: string): Person {
  return findPerson(state, handle) ?? refuse(`There is nobody called ${handle} here.`);
}

/** The person acted on; chosen when the action names none: an account for a stranger, a stranger for an account. */
export function target({ state, action, actor }: Doing): Person {
  if (action.target !== undefined && action.target !== "") return must(state, action.target);
  const others = [...state.people.values()].filter(
    (person) => person.id !== actor.id && person.account !== actor.account && !person.protected,
  );
  return state.random.pickOr(others, actor);
}

/** The client it was written with: the app that called (`extra.via`), else one that people use. */
export function via({ state, action }: Doing): SourceApp {
  const app = action.extra?.via;
  return isSourceApp(app) ? app : state.random.pick(defaultApps);
}

const isSourceApp = (value: unknown): value is SourceApp =>
  typeof value === "object" && value !== null && "id" in value && "name" in value && "url" in value;

/** The moment of an event is its id's moment: X's snowflakes say the same time as its timestamps. */
type Facts = {
  id?: string;
  at?: Date;
  target?: Person | null;
  objectId?: string | null;
  text?: string | null;
  appId?: string | null;
  post?: Post;
  natural: string;
  parties: (Person | null | undefined)[];
  aaa?: (forUserId: string) => AaaView | null;
  /** Made when first asked for; `uuid` is this event's own. */
  xaa?: (uuid: string) => XaaEvent[];
};

export function event(doing: Doing, facts: Facts): WorldEvent {
  const { state, action, actor } = doing;
  const at = facts.at ?? doing.at;
  state.seq++;
  const id = facts.id ?? state.nextId(at);
  let xaa: XaaEvent[] | undefined;
  return {
    id,
    seq: state.seq,
    action: action.kind,
    at,
    actorId: actor.id,
    targetId: facts.target?.id ?? null,
    objectId: facts.objectId ?? null,
    text: facts.text ?? null,
    parties: [...new Set(facts.parties.flatMap((person) => (person ? [person.id] : [])))],
    appId: facts.appId ?? null,
    post: facts.post ?? null,
    aaa: facts.aaa ?? (() => null),
    get xaa() {
      xaa ??= facts.xaa?.(createRandom(state.seed, `uuid:${id}`).int64()) ?? [];
      return xaa;
    },
    natural: facts.natural,
  };
}

export function view(
  kind: string,
  direction: Direction,
  key: string,
  element: unknown,
  extras: Record<string, unknown> = {},
): AaaView {
  return { kind, direction, key, element, extras, forUser: key !== "user_event" };
}

/** How the X Activity API says it to one account; the kind is the event's type but where X's names differ. */
export const said = (
  type: string,
  direction: "inbound" | "outbound",
  person: Person | null,
  uuid: string,
  payload: unknown,
  more: { kind?: string; includes?: unknown } = {},
): XaaEvent => ({
  type,
  direction,
  userId: person?.id ?? null,
  uuid,
  payload,
  kind: type,
  ...more,
});

/** A post that was there before anybody watched: something to like, answer, quote or delete. */
export function olderPost(state: State, author: Person, typed: string, before: Date): Post {
  const at = new Date(before.getTime() - state.random.int(3_600_000, 6 * 86_400_000));
  return keepPost(state, blankPost(state, author, at, typed));
}

export function blankPost(
  state: State,
  author: Person,
  at: Date,
  typed: string,
  options: Parameters<typeof compose>[2] = {},
): Post {
  const id = state.nextId(at);
  return {
    id,
    author,
    at,
    typed,
    composed: compose(typed, (username) => findPerson(state, username), options),
    media: [],
    inReplyTo: null,
    quoted: null,
    quotedId: null,
    repostOf: null,
    conversationId: id,
    lang: author.lang,
    via: state.random.pick(defaultApps),
    sensitive: false,
    // One hour since 2025-10-03, five edits (docs/x-protocol.md#post-object).
    edits: {
      initialId: id,
      ids: [id],
      editableUntil: new Date(at.getTime() + 3_600_000),
      remaining: 5,
    },
    counts: { quotes: 0, replies: 0, reposts: 0, likes: 0 },
  };
}

/** A message that was there before anybody watched: something to read. */
export function olderMessage(state: State, sender: Person, recipient: Person, at: Date): Message {
  return {
    id: state.nextId(at),
    at,
    sender,
    recipient,
    composed: compose("👋", () => undefined),
    attachment: null,
    quickReply: null,
    quickReplyResponse: null,
    callsToAction: [],
    via: null,
    initiatedVia: null,
  };
}
