/** The small form of an activity that lists and sockets carry. */
import type { Activity, ActivitySummary, Source } from "./types.ts";

/** What the parser cannot know: the store's number, when and how it came, what the account is called. */
export type SummaryParts = {
  id: string;
  receivedAt: Date;
  source: Source;
  duplicates: number;
  accountUsername: string | null;
};

type Summarised = Pick<
  Activity,
  | "kind"
  | "family"
  | "accountId"
  | "direction"
  | "actor"
  | "subject"
  | "conversationId"
  | "text"
  | "sentence"
  | "occurredAt"
  | "product"
>;

/**
 * X names the account by its id only in some bodies (deletes, revokes). Where the handle is known
 * otherwise, the person and the sentence that begins with the id get it.
 */
export const nameAccount = <T extends Pick<ActivitySummary, "account" | "actor" | "sentence">>(
  summary: T,
): T => {
  const { account, actor, sentence } = summary;
  const nameless = actor !== null && actor.id === account.id && actor.username === null;
  if (!nameless || account.username === null) return summary;
  const named = sentence.startsWith(`${account.id} `)
    ? `@${account.username}${sentence.slice(account.id.length)}`
    : sentence;
  return { ...summary, actor: { ...actor, username: account.username }, sentence: named };
};

/** X's longest post has 25,000 characters. What is longer is nobody's post, and would fill lists and sockets with megabytes. */
const longestText = 30_000;

/** The whole stands in the payload, and is searched. */
const bounded = (text: string | null): string | null =>
  text === null || text.length <= longestText
    ? text
    : `${text.slice(0, longestText).replace(/[\ud800-\udbff]$/, "")}…`;

/** Times become ISO 8601 in UTC with milliseconds; without a time of its own an activity takes its receipt's. */
export const toSummary = (activity: Summarised, parts: SummaryParts): ActivitySummary =>
  nameAccount({
    id: parts.id,
    kind: activity.kind,
    family: activity.family,
    account: { id: activity.accountId, username: parts.accountUsername },
    direction: activity.direction,
    actor: activity.actor,
    subject: activity.subject,
    conversationId: activity.conversationId,
    text: bounded(activity.text),
    sentence: activity.sentence,
    occurredAt: (activity.occurredAt ?? parts.receivedAt).toISOString(),
    receivedAt: parts.receivedAt.toISOString(),
    source: parts.source,
    product: activity.product,
    duplicates: parts.duplicates,
  });
