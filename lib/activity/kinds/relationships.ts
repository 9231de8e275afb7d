/** Follows, blocks, mutes and their undoing: one person did it to another (docs/x-protocol.md#aaa-bodies). */
import { z } from "zod";
import { readPerson } from "../person.ts";
import { did, nameOf } from "../sentence.ts";
import { anyObject, idValue, maybe } from "../wire.ts";
import { readTime } from "../x-time.ts";
import { defineKind, directionOf } from "./define.ts";

const relationship = z
  .looseObject({
    type: maybe(z.string()),
    created_timestamp: maybe(idValue),
    source: maybe(anyObject),
    target: maybe(anyObject),
  })
  .refine((value) => (value.source ?? value.target ?? null) !== null, {
    message: "a relationship between nobody and nobody",
  });

type WireRelationship = z.infer<typeof relationship>;
type Verb = "follow" | "block" | "mute";

/** Undone by its own key (`unfollow_events`) or by its type under the usual one: X documents both (docs/x-protocol.md#aaa-bodies). */
const isUndoing = (part: WireRelationship, verb: Verb, key: string): boolean | null => {
  if (key === `un${verb}_events`) return true;
  const type = part.type?.toLowerCase() ?? verb;
  if (type === `un${verb}`) return true;
  return type === verb ? false : null;
};

/** `past` is the verb in the sentence. */
const relationshipKind = <const Id extends `${Verb}.${"un" | ""}${Verb}`>(
  id: Id,
  past: string,
  words: { label: string; description: string; icon: string },
) => {
  const [verb = "follow", act] = id.split(".") as [Verb, string];
  const undo = act !== verb;
  return defineKind<Id, WireRelationship>({
    id,
    ...words,
    family: "relationships",
    aaaKeys: undo ? [`${verb}_events`, `un${verb}_events`] : [`${verb}_events`],
    schema: relationship,
    accounts: (part) => [readPerson(part.target)?.id ?? null, readPerson(part.source)?.id ?? null],
    owner: () => null,
    matches: (part, _accountId, key) => isUndoing(part, verb, key) === undo,
    build: (part, { accountId }) => {
      const actor = readPerson(part.source);
      const subject = readPerson(part.target);
      return {
        direction: directionOf(accountId, actor?.id ?? null, subject?.id ?? null),
        actor,
        subject,
        objectId: null,
        conversationId: null,
        text: null,
        facts: {},
        occurredAt: readTime(part.created_timestamp),
      };
    },
    identity: (_part, draft) => [
      act,
      draft.actor?.id ?? null,
      draft.subject?.id ?? null,
      draft.occurredAt === null ? null : String(draft.occurredAt.getTime()),
    ],
    sentence: ({ actor, subject, direction }) =>
      did(actor, `${past} ${direction === "inbound" ? "you" : nameOf(subject)}`),
  });
};

export const relationshipKinds = [
  relationshipKind("follow.follow", "followed", {
    label: "Follow",
    description: "Somebody followed the account, or the account followed somebody.",
    icon: "user-round-plus",
  }),
  relationshipKind("follow.unfollow", "unfollowed", {
    label: "Unfollow",
    description: "Somebody unfollowed the account, or the account unfollowed somebody.",
    icon: "user-round-minus",
  }),
  relationshipKind("block.block", "blocked", {
    label: "Block",
    description: "The account blocked somebody, or somebody blocked the account.",
    icon: "shield-ban",
  }),
  relationshipKind("block.unblock", "unblocked", {
    label: "Unblock",
    description: "The account unblocked somebody, or somebody unblocked the account.",
    icon: "shield-off",
  }),
  relationshipKind("mute.mute", "muted", {
    label: "Mute",
    description: "The account muted somebody, or somebody muted the account.",
    icon: "volume-x",
  }),
  relationshipKind("mute.unmute", "unmuted", {
    label: "Unmute",
    description: "The account unmuted somebody, or somebody unmuted the account.",
    icon: "volume-2",
  }),
] as const;
