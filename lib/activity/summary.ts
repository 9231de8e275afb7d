/** The small form of an activity that lists and sockets carry, with its sentence. */
import { kindById } from "./kinds/index.ts";
import { unrecognised } from "./kinds/unrecognised.ts";
import { type Described, inOne, type Sentence } from "./sentence.ts";
import type { Activity, ActivitySummary, Person, Source } from "./types.ts";

/** What the parser cannot know: the store's number, when and how it came, what the account is called. */
export type SummaryParts = {
  id: string;
  receivedAt: Date;
  source: Source;
  duplicates: number;
  accountUsername: string | null;
};

type Summarised = Described &
  Pick<Activity, "kind" | "family" | "conversationId" | "occurredAt" | "product">;

/** What happened, in a sentence. A kind that only a newer version knows is one nobody knows here. */
export const sentenceOf = (activity: Described & { kind: string }): Sentence => {
  const kind = kindById(activity.kind);
  return kind === undefined
    ? unrecognised.sentence({ ...activity, facts: { unrecognisedKey: activity.kind } })
    : kind.sentence(activity);
};

/** X names the account by its id only in some bodies (deletes, revokes); the handle is then known otherwise. */
const withHandle = (actor: Person | null, account: ActivitySummary["account"]): Person | null =>
  actor !== null && actor.id === account.id && actor.username === null
    ? { ...actor, username: account.username }
    : actor;

/** X's longest post has 25,000 characters. What is longer is nobody's post, and would fill lists and sockets with megabytes. */
const longestText = 30_000;

/** The whole stands in the payload, and is searched. */
const bounded = (text: string | null): string | null =>
  text === null || text.length <= longestText
    ? text
    : `${text.slice(0, longestText).replace(/[\ud800-\udbff]$/, "")}…`;

/** Times become ISO 8601 in UTC with milliseconds; without a time of its own an activity takes its receipt's. */
export const toSummary = (activity: Summarised, parts: SummaryParts): ActivitySummary => {
  const account = { id: activity.accountId, username: parts.accountUsername };
  const actor = withHandle(activity.actor, account);
  return {
    id: parts.id,
    kind: activity.kind,
    family: activity.family,
    account,
    direction: activity.direction,
    actor,
    subject: activity.subject,
    conversationId: activity.conversationId,
    text: bounded(activity.text),
    ...inOne(sentenceOf({ ...activity, actor })),
    occurredAt: (activity.occurredAt ?? parts.receivedAt).toISOString(),
    receivedAt: parts.receivedAt.toISOString(),
    source: parts.source,
    product: activity.product,
    duplicates: parts.duplicates,
  };
};
