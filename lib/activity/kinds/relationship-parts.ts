/** What follows, blocks and mutes and their undoing have in common: one person did it to another. */
import { readPerson } from "../person.ts";
import { type SampleMade, sampleMade } from "../samples/options.ts";
import { relationshipUserObject } from "../samples/users.ts";
import { nameOf } from "../sentence.ts";
import { relationship, type WireRelationship } from "../wire/relationship.ts";
import { readTime } from "../x-time.ts";
import { directionOf, type Kind } from "./define.ts";

type Verb = "follow" | "block" | "mute";

/** Undone by its own key (`unfollow_events`) or by its type under the usual one: X documents both (protocol 8.2). */
const isUndoing = (part: WireRelationship, verb: Verb, key: string): boolean | null => {
  if (key === `un${verb}_events`) return true;
  const type = part.type?.toLowerCase() ?? verb;
  if (type === `un${verb}`) return true;
  return type === verb ? false : null;
};

type Shared =
  | "family"
  | "aaaKeys"
  | "schema"
  | "accounts"
  | "owner"
  | "matches"
  | "build"
  | "identity"
  | "sentence"
  | "sample";

/** The shared fields of `follow.follow`, `follow.unfollow` and so on; `past` is the verb in a sentence. */
export const relationshipKind = (
  verb: Verb,
  undo: boolean,
  past: string,
): Pick<Kind<string, WireRelationship>, Shared> => ({
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
    undo ? `un${verb}` : verb,
    draft.actor?.id ?? null,
    draft.subject?.id ?? null,
    draft.occurredAt === null ? null : String(draft.occurredAt.getTime()),
  ],
  sentence: (_part, draft) => {
    const whom = draft.direction === "inbound" ? "you" : nameOf(draft.subject);
    return `${nameOf(draft.actor)} ${past} ${whom}`;
  },
  sample: (options) => {
    const made = sampleMade(`${verb}.${undo ? "un" : ""}${verb}`, options);
    return relationshipBody(made, verb, undo);
  },
});

const relationshipBody = (made: SampleMade, verb: Verb, undo: boolean) => {
  const [source, target] =
    made.direction === "outbound" ? [made.account, made.other] : [made.other, made.account];
  return {
    for_user_id: made.account.id,
    [`${verb}_events`]: [
      {
        type: undo ? `un${verb}` : verb,
        created_timestamp: String(made.at.getTime()),
        target: relationshipUserObject(target),
        source: relationshipUserObject(source),
        ...made.extra,
      },
    ],
  };
};
