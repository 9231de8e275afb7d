/** Turns a verified delivery into rows that any PostgreSQL can hold, in slices between which others are answered. */
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { parseJson } from "#lib/activity/exact-json.ts";
import { deepestNesting, isNestedDeeper } from "#lib/activity/nesting.ts";
import { parseSteps } from "#lib/activity/parse.ts";
import { searchableText } from "#lib/activity/search.ts";
import { encodeForTrigrams } from "#lib/activity/search-code.ts";
import type { Steps } from "#lib/activity/steps.ts";
import { storableText } from "#lib/activity/storable.ts";
import type {
  Activity,
  ActivityFacts,
  Notice,
  ParsedDelivery,
  Person,
} from "#lib/activity/types.ts";
import { minutes } from "#lib/time.ts";
import type { VerifiedDelivery } from "./verify.ts";

/** One activity as it will be stored; who attributes it to live or replay knows the running jobs, not this file. */
export type PreparedActivity = Omit<Activity, "occurredAt"> & {
  factsJson: string;
  searchText: string;
  occurredAt: Date;
  receivedAt: Date;
};

export type PreparedDelivery = VerifiedDelivery & {
  bodySha256: Buffer;
  headersJson: string;
  activities: PreparedActivity[];
  notices: Notice[];
  /** Names for the accounts of this delivery, by id. */
  people: ReadonlyMap<string, Person>;
  outcome: "parsed" | "notice" | "empty" | "failed";
  problem: string | null;
  /** The row an earlier piece of this delivery wrote (`pieces.ts`); null: it is to be written. */
  deliveryId: string | null;
};

/** `not_json`: nothing that X sends, so nothing to keep. */
export type Prepared =
  | { type: "prepared"; delivery: PreparedDelivery }
  | { type: "not_json"; problem: string };

/** `knownAccountIds`: the connected accounts, for bodies that do not name theirs. */
export const prepareDelivery = (
  delivery: VerifiedDelivery,
  knownAccountIds: ReadonlySet<string>,
): Promise<Prepared> => inSlices(prepareSteps(delivery, knownAccountIds));

/** One activity a step. What cannot be made into rows leaves the delivery itself, with outcome `failed`. */
function* prepareSteps(
  delivery: VerifiedDelivery,
  knownAccountIds: ReadonlySet<string>,
): Steps<Prepared> {
  const json = yield* readJson(delivery.body);
  if (!json.ok) return { type: "not_json", problem: json.problem };
  const bare: PreparedDelivery = {
    ...delivery,
    bodySha256: createHash("sha256").update(delivery.body).digest(),
    headersJson: storableJson(delivery.headers),
    deliveryId: null,
    activities: [],
    notices: [],
    people: new Map(),
    outcome: "failed",
    problem: null,
  };
  try {
    if (json.value === undefined) throw new Error(tooDeep);
    const parsed = yield* parseSteps(json.value, { knownAccountIds });
    const activities: PreparedActivity[] = [];
    for (const one of parsed.activities) {
      activities.push(prepareActivity(one, delivery.receivedAt));
      yield;
    }
    const people = new Map(parsed.people.map((person) => [person.id, person]));
    const { notices } = parsed;
    return {
      type: "prepared",
      delivery: { ...bare, activities, notices, people, outcome: outcomeOf(parsed) },
    };
  } catch (error) {
    return { type: "prepared", delivery: withoutActivities(bare, error) };
  }
}

/** The same delivery, kept for its raw body alone because of `error`. */
export const withoutActivities = (
  delivery: PreparedDelivery,
  error: unknown,
): PreparedDelivery => ({
  ...delivery,
  activities: [],
  notices: [],
  people: new Map(),
  outcome: "failed",
  problem: storableText(error instanceof Error ? error.message : String(error)).slice(0, 500),
});

/** Invalid UTF-8 becomes U+FFFD (the raw bytes are kept beside), a byte order mark is skipped. */
const decoder = new TextDecoder("utf-8");

const tooDeep = `The body is nested deeper than ${deepestNesting.toLocaleString("en")} levels.`;

/** `value` is undefined for a body too deep to be read while others wait: it is kept as it came. */
function* readJson(
  bytes: Uint8Array,
): Steps<{ ok: true; value: object | undefined } | { ok: false; problem: string }> {
  try {
    if (isNestedDeeper(bytes)) return { ok: true, value: undefined };
    yield;
    const value = parseJson(decoder.decode(bytes));
    yield;
    // A CRC answer signs short plain tokens; `123` or `true` would pass as a body. X's bodies are never scalars.
    if (typeof value !== "object" || value === null)
      return { ok: false, problem: "The body is a bare value; X sends objects." };
    return { ok: true, value };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message.slice(0, 200) : "" };
  }
}

/** Clocks differ by seconds; what is further ahead has not happened yet and would stand above all that has. */
const clockSlackMs = minutes(1);

/** When it happened, and the facts that say so where X gave no time, or one to come. */
const timeOf = (
  { occurredAt: said, facts }: Activity,
  receivedAt: Date,
): { occurredAt: Date; facts: ActivityFacts } => {
  if (said === null) return { occurredAt: receivedAt, facts: { ...facts, timeFrom: "receipt" } };
  if (said.getTime() <= receivedAt.getTime() + clockSlackMs) return { occurredAt: said, facts };
  return {
    occurredAt: receivedAt,
    facts: { ...facts, timeFrom: "receipt", claimedTime: said.toISOString() },
  };
};

const storableOrNull = (text: string | null): string | null =>
  text === null ? null : storableText(text);

const storablePerson = (person: Person | null): Person | null =>
  person === null
    ? null
    : {
        id: storableText(person.id),
        username: storableOrNull(person.username),
        name: storableOrNull(person.name),
        avatarUrl: storableOrNull(person.avatarUrl),
      };

/** `JSON.stringify` writes exactly these as escapes; a text that spells one out only takes the longer way. */
const unstorableEscape = /\\u(0000|d[89a-f])/i;

/** A value with JSON that `jsonb` takes: NUL and lone surrogates are gone from values and keys alike. */
const storable = <T>(value: T): { value: T; json: string } => {
  const json = JSON.stringify(value) ?? "null";
  if (!unstorableEscape.test(json)) return { value, json };
  const clean = cleaned(value) as T;
  return { value: clean, json: JSON.stringify(clean) };
};

export const storableJson = (value: unknown): string => storable(value).json;

const cleaned = (value: unknown): unknown => {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, own]) => [storableText(key), cleaned(own)]),
  );
};

const prepareActivity = (activity: Activity, receivedAt: Date): PreparedActivity => {
  const actor = storablePerson(activity.actor);
  const subject = storablePerson(activity.subject);
  const text = storableOrNull(activity.text);
  const { occurredAt, facts: given } = timeOf(activity, receivedAt);
  const { value: facts, json: factsJson } = storable(given);
  return {
    kind: activity.kind,
    family: activity.family,
    direction: activity.direction,
    product: activity.product,
    accountId: storableText(activity.accountId),
    actor,
    subject,
    objectId: storableOrNull(activity.objectId),
    conversationId: storableOrNull(activity.conversationId),
    text,
    facts,
    factsJson,
    searchText: encodeForTrigrams(searchableText({ text, actor, subject })),
    occurredAt,
    receivedAt,
    identity: storableText(activity.identity),
    pointer: storableText(activity.pointer),
    markedReplay: activity.markedReplay,
  };
};

const outcomeOf = ({ activities, notices }: ParsedDelivery): PreparedDelivery["outcome"] => {
  if (activities.length > 0) return "parsed";
  return notices.length > 0 ? "notice" : "empty";
};

/** A neighbour waits for one slice at most; shorter ones would cost more in turns than they give. */
const sliceMs = 8;

export const inSlices = async <T>(steps: Steps<T>): Promise<T> => {
  let until = performance.now() + sliceMs;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + sliceMs;
  }
};
